import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Stack, Text, TextInput } from "@mantine/core";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { PasswordField } from "../../components/password-field.tsx";
import { useRules } from "../../components/use-rules.ts";
import { useServerForm } from "../../components/use-server-form.ts";

export type Joining = { name: string; password: string };

type Props = {
  initial: Joining;
  known: boolean;
  submit: (typed: Joining) => void;
  pending: boolean;
  error: Error | null;
};

export function WhoStep({ initial, known, submit, pending, error }: Props) {
  const { t } = useLingui();
  const { required, atLeast } = useRules();
  const validate = known ? { password: required } : { name: required, password: atLeast(12) };
  const { form, rest } = useServerForm<Joining>({ initialValues: initial, validate }, error);
  return (
    <form onSubmit={form.onSubmit(submit)} noValidate>
      <Stack>
        {rest && <ErrorPanel error={rest} />}
        {known ? (
          <Text>
            <Trans>You already have a password here for this address: it opens both businesses.</Trans>
          </Text>
        ) : (
          <TextInput label={t`Your name`} autoComplete="name" {...form.getInputProps("name")} />
        )}
        <PasswordField
          label={known ? t`Password` : t`Choose a password`}
          {...(known
            ? {}
            : { description: t`Twelve characters or more; three or four unrelated words do well.` })}
          autoComplete={known ? "current-password" : "new-password"}
          {...form.getInputProps("password")}
        />
        <Button type="submit" loading={pending} fullWidth>
          <Trans>Join</Trans>
        </Button>
      </Stack>
    </form>
  );
}
