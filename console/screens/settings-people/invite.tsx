import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Group, Modal, Radio, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { createInvitation, listInvitations } from "#domains/accounts/accounts.api.ts";
import { type Role, roles } from "#domains/accounts/policy.ts";
import { useAction } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { useRules } from "../../components/use-rules.ts";
import { useServerForm } from "../../components/use-server-form.ts";
import { InvitationLink, type Made } from "./invitation-link.tsx";
import { useRoleWords } from "./use-role-words.ts";

type Props = { opened: boolean; close: () => void };

/** Whom and as what; then the link, this once. */
export function Invite({ opened, close }: Props) {
  const { t } = useLingui();
  const [made, setMade] = useState<Made>();
  const shut = () => {
    close();
    setMade(undefined);
  };
  return (
    <Modal
      opened={opened}
      onClose={shut}
      size="lg"
      // A link that is shown once isn't lost to a click beside it.
      closeOnClickOutside={!made}
      title={<Text fw={600}>{made ? t`Hand over this link` : t`Invite somebody`}</Text>}
    >
      {opened &&
        (made ? <InvitationLink made={made} close={shut} /> : <Form close={shut} created={setMade} />)}
    </Modal>
  );
}

type FormProps = { close: () => void; created: (made: Made) => void };

function Form({ close, created }: FormProps) {
  const { t } = useLingui();
  const roleWords = useRoleWords();
  const { email } = useRules();
  const invite = useAction(createInvitation, {
    invalidates: [listInvitations],
    onSuccess: ({ link, expiresAt }, { body }) => created({ link, expiresAt, email: body.email }),
  });
  const { form, rest } = useServerForm<{ email: string; role: Role }>(
    { initialValues: { email: "", role: "marketer" }, validate: { email } },
    invite.error,
  );
  const submit = form.onSubmit((typed) =>
    invite.mutate({ body: { email: typed.email.trim(), role: typed.role } }),
  );
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput
          label={t`Their e-mail address`}
          description={t`They sign in with it.`}
          type="email"
          autoComplete="off"
          maxLength={254}
          data-autofocus
          {...form.getInputProps("email")}
        />
        <Radio.Group label={t`Their role`} {...form.getInputProps("role")}>
          <Stack gap="sm" mt="xs">
            {roles.map((role) => {
              const { name, about } = roleWords(role);
              return <Radio key={role} value={role} label={name} description={about} />;
            })}
          </Stack>
        </Radio.Group>
        {form.values.role === "owner" && (
          <Guidance tone="warn">
            <Trans>
              An owner may do everything, even remove you. Give this only to who runs the business.
            </Trans>
          </Guidance>
        )}
        {rest && <ErrorPanel error={rest} kept={<Trans>What you typed is still here.</Trans>} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" loading={invite.isPending}>
            <Trans>Create the link</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
