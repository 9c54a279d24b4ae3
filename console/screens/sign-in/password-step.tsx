import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Stack, TextInput } from "@mantine/core";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { PasswordField } from "../../components/password-field.tsx";
import { useServerForm } from "../../components/use-server-form.ts";
import type { Credentials } from "./use-sign-in.ts";

type Props = {
  initial: Credentials;
  submit: (entered: Credentials) => void;
  pending: boolean;
  error: Error | null;
};

export function PasswordStep({ initial, submit, pending, error }: Props) {
  const { t } = useLingui();
  const { form, rest } = useServerForm<Credentials>({ initialValues: initial }, error);
  return (
    <form onSubmit={form.onSubmit(submit)}>
      <Stack>
        {rest && <ErrorPanel error={rest} />}
        <TextInput
          label={t`E-mail address`}
          type="email"
          autoComplete="username"
          required
          withAsterisk={false}
          {...form.getInputProps("email")}
        />
        <PasswordField
          label={t`Password`}
          autoComplete="current-password"
          required
          withAsterisk={false}
          {...form.getInputProps("password")}
        />
        <Button type="submit" loading={pending} fullWidth mt="xs">
          <Trans>Sign in</Trans>
        </Button>
      </Stack>
    </form>
  );
}
