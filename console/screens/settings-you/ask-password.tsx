import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Group, Stack, Text } from "@mantine/core";
import { startTotp } from "#domains/accounts/accounts.api.ts";
import { useAction } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { PasswordField } from "../../components/password-field.tsx";
import { useRules } from "../../components/use-rules.ts";
import { useServerForm } from "../../components/use-server-form.ts";
import type { Secret } from "./secret.ts";

type Props = { started: (secret: Secret) => void; cancel: () => void };

export function AskPassword({ started, cancel }: Props) {
  const { t } = useLingui();
  const { required } = useRules();
  const start = useAction(startTotp, { onSuccess: started });
  const { form, rest } = useServerForm(
    { initialValues: { password: "" }, validate: { password: required } },
    start.error,
  );
  return (
    <form onSubmit={form.onSubmit((body) => start.mutate({ body }))} noValidate>
      <Stack>
        <Text>
          <Trans>
            You need an authenticator app on your phone, such as Aegis, Google Authenticator or 2FAS. First,
            your password: so that it is really you.
          </Trans>
        </Text>
        <PasswordField
          label={t`Current password`}
          autoComplete="current-password"
          data-autofocus
          {...form.getInputProps("password")}
        />
        {rest && <ErrorPanel error={rest} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={cancel}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" loading={start.isPending}>
            <Trans>Go on</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
