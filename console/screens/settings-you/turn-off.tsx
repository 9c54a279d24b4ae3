import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { disableTotp, listMembers } from "#domains/accounts/accounts.api.ts";
import { sessionQuery } from "../../api/session.ts";
import { useAction } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { PasswordField } from "../../components/password-field.tsx";
import { toast } from "../../components/undo-toast.tsx";
import { useRules } from "../../components/use-rules.ts";
import { useServerForm } from "../../components/use-server-form.ts";

type Props = { opened: boolean; close: () => void };

export function TurnOff({ opened, close }: Props) {
  const { t } = useLingui();
  return (
    <Modal opened={opened} onClose={close} title={<Text fw={600}>{t`Turn off two-step sign-in?`}</Text>}>
      {opened && <Form close={close} />}
    </Modal>
  );
}

function Form({ close }: { close: () => void }) {
  const { t } = useLingui();
  const { required } = useRules();
  const queries = useQueryClient();
  const disable = useAction(disableTotp, {
    invalidates: [listMembers],
    onSuccess: async () => {
      close();
      await queries.invalidateQueries(sessionQuery);
      toast(t`Two-step sign-in is off.`);
    },
  });
  const { form, rest } = useServerForm(
    { initialValues: { password: "", code: "" }, validate: { password: required, code: required } },
    disable.error,
  );
  const submit = form.onSubmit(({ password, code }) =>
    disable.mutate({ body: { password, code: code.trim() } }),
  );
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Text>
          <Trans>
            Your password alone opens your account again, and your recovery codes stop working. Remove the
            entry from your app afterwards.
          </Trans>
        </Text>
        <PasswordField
          label={t`Current password`}
          autoComplete="current-password"
          data-autofocus
          {...form.getInputProps("password")}
        />
        <TextInput
          label={t`Code from the app, or a recovery code`}
          autoComplete="one-time-code"
          maxLength={40}
          {...form.getInputProps("code")}
        />
        {rest && <ErrorPanel error={rest} kept={<Trans>It stays on.</Trans>} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            <Trans>Keep it on</Trans>
          </Button>
          <Button type="submit" color="brick" loading={disable.isPending}>
            <Trans>Turn it off</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
