import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Code, Group, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { addWitness, listWitnesses } from "#domains/consent/ledger.api.ts";
import { useAction } from "../../api/use-operation.ts";
import { CopyButton } from "../../components/copy-button.tsx";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Guidance } from "../../components/guidance.tsx";
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
  if (secret) return <Secret secret={secret} close={close} />;
  return (
    <form
      onSubmit={form.onSubmit(({ verifierKey, ...body }) =>
        add.mutate({ body: { ...body, ...(verifierKey.trim() ? { verifierKey } : {}) } }),
      )}
    >
      <Stack>
        {rest && <ErrorPanel error={rest} />}
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
  );
}

function Secret({ secret, close }: { secret: string; close: () => void }) {
  const { t } = useLingui();
  return (
    <Stack>
      <Code block style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
        {secret}
      </Code>
      <Group>
        <CopyButton value={secret} label={t`the secret`} />
      </Group>
      <Guidance
        tone="warn"
        why={
          <Trans>
            Each request is signed with it (Standard Webhooks), so that nobody can send them a checkpoint in
            your name.
          </Trans>
        }
      >
        <Trans>It is shown only now. Hand it to your witness by a safe way.</Trans>
      </Guidance>
      <Group justify="flex-end">
        <Button onClick={close}>
          <Trans>I have copied it</Trans>
        </Button>
      </Group>
    </Stack>
  );
}
