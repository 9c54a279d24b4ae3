import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Code, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { addStaff, listStaff } from "#domains/governance/staff/staff.api.ts";
import type { StaffRole } from "#kernel/staff-words.ts";
import { useAction } from "../../api/use-operation.ts";
import { CopyButton } from "../../components/copy-button.tsx";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Guidance } from "../../components/guidance.tsx";
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
  return (
    <Modal
      opened
      onClose={close}
      closeOnClickOutside={!link}
      size="lg"
      title={<Text fw={600}>{link ? t`Hand over this link` : t`Add somebody`}</Text>}
    >
      {link ? (
        <Stack>
          <Code block style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
            {link}
          </Code>
          <Group>
            <CopyButton value={link} label={t`the invitation’s link`} />
          </Group>
          <Guidance tone="warn">{t`It is shown only now and mailed to nobody: send it yourself, by a way that only they read.`}</Guidance>
          <Group justify="flex-end">
            <Button onClick={close}>
              <Trans>I have copied it</Trans>
            </Button>
          </Group>
        </Stack>
      ) : (
        <form onSubmit={submit} noValidate>
          <Stack>
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
            {rest && <ErrorPanel error={rest} />}
            <Group justify="flex-end">
              <Button variant="default" onClick={close}>
                <Trans>Cancel</Trans>
              </Button>
              <Button type="submit" loading={add.isPending}>
                <Trans>Add</Trans>
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
