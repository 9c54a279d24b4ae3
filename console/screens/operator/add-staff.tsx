import { useLingui } from "@lingui/react/macro";
import { Modal, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { addStaff, listStaff } from "#domains/governance/staff/staff.api.ts";
import type { StaffRole } from "#kernel/staff-words.ts";
import { useAction } from "../../api/use-operation.ts";
import { FormDialog } from "../../components/form-dialog.tsx";
import { ShownOnce } from "../../components/shown-once.tsx";
import { useRules } from "../../components/use-rules.ts";
import { useServerForm } from "../../components/use-server-form.ts";
import { RolesField } from "./roles-field.tsx";

/** Somebody with a user joins at once; anybody else by a link, shown this once. */
export function AddStaff({ close }: { close: () => void }) {
  const { t } = useLingui();
  const { email } = useRules();
  const [link, setLink] = useState<string>();
  const add = useAction(addStaff, {
    invalidates: [listStaff],
    onSuccess: (made) => (made.link ? setLink(made.link) : close()),
  });
  const { form, rest } = useServerForm(
    { initialValues: { email: "", roles: ["support"] as StaffRole[] }, validate: { email } },
    add.error,
  );
  const submit = form.onSubmit((typed) =>
    add.mutate({ body: { email: typed.email.trim(), roles: typed.roles } }),
  );
  if (link)
    return (
      <Modal
        opened
        onClose={close}
        closeOnClickOutside={false}
        size="lg"
        title={<Text fw={600}>{t`Hand over this link`}</Text>}
      >
        <ShownOnce
          value={link}
          label={t`the invitation’s link`}
          warning={t`It is shown only now and mailed to nobody: send it yourself, by a way that only they read.`}
          close={close}
        />
      </Modal>
    );
  return (
    <FormDialog
      title={t`Add somebody`}
      size="lg"
      submit={submit}
      rest={rest}
      verb={t`Add`}
      pending={add.isPending}
      close={close}
    >
      <TextInput
        label={t`Their e-mail address`}
        type="email"
        autoComplete="off"
        maxLength={254}
        data-autofocus
        {...form.getInputProps("email")}
      />
      <RolesField
        value={form.values.roles}
        onChange={(roles) => form.setFieldValue("roles", roles)}
        {...(form.errors.roles ? { error: String(form.errors.roles) } : {})}
      />
    </FormDialog>
  );
}
