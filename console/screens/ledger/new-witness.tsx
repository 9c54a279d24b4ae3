import { useLingui } from "@lingui/react/macro";
import { Modal, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { addWitness, listWitnesses } from "#domains/consent/ledger.api.ts";
import { useAction } from "../../api/use-operation.ts";
import { FormDialog } from "../../components/form-dialog.tsx";
import { ShownOnce } from "../../components/shown-once.tsx";
import { useServerForm } from "../../components/use-server-form.ts";

/** Name, address and perhaps a key; then the secret, shown once. */
export function NewWitness({ close }: { close: () => void }) {
  const { t } = useLingui();
  const [secret, setSecret] = useState<string>();
  const add = useAction(addWitness, {
    invalidates: [listWitnesses],
    onSuccess: (reply) => setSecret(reply.secret),
  });
  const { form, rest } = useServerForm({ initialValues: { name: "", url: "", verifierKey: "" } }, add.error);
  const title = t`Add a witness`;
  if (secret)
    return (
      <Modal opened onClose={close} closeOnClickOutside={false} title={<Text fw={600}>{title}</Text>}>
        <ShownOnce
          value={secret}
          label={t`the secret`}
          warning={t`It is shown only now. Hand it to your witness by a safe way.`}
          why={t`Each request is signed with it (Standard Webhooks), so that nobody can send them a checkpoint in your name.`}
          close={close}
        />
      </Modal>
    );
  return (
    <FormDialog
      title={title}
      submit={form.onSubmit(({ verifierKey, ...body }) =>
        add.mutate({ body: { ...body, ...(verifierKey.trim() ? { verifierKey } : {}) } }),
      )}
      rest={rest}
      verb={t`Add`}
      pending={add.isPending}
      close={close}
    >
      <TextInput
        label={t`Name`}
        description={t`Who it is, as you would say it.`}
        required
        maxLength={80}
        data-autofocus
        key={form.key("name")}
        {...form.getInputProps("name")}
      />
      <TextInput
        label={t`Address`}
        description={t`Where checkpoints are posted; they give it to you. It begins with https://.`}
        type="url"
        required
        maxLength={2000}
        key={form.key("url")}
        {...form.getInputProps("url")}
      />
      <TextInput
        label={t`Their public key (optional)`}
        description={t`If they sign checkpoints too: a line such as name+1a2b3c4d+AbC…. Without it they keep copies.`}
        maxLength={300}
        key={form.key("verifierKey")}
        {...form.getInputProps("verifierKey")}
      />
    </FormDialog>
  );
}
