import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Stack, Text, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { acceptInvitation } from "../../api/accounts.pending.ts";
import { sessionQuery } from "../../api/session.ts";
import { useAction } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { PasswordField } from "../../components/password-field.tsx";
import { useRules } from "../../components/use-rules.ts";
import { useServerForm } from "../../components/use-server-form.ts";

type Props = { token: string; email: string; known: boolean };

/** Somebody new chooses a password; somebody who already has one gives it. */
export function JoinForm({ token, email, known }: Props) {
  const { t } = useLingui();
  const { required, atLeast } = useRules();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const accept = useAction(acceptInvitation, {
    onSuccess: async () => {
      await queries.refetchQueries({ queryKey: sessionQuery.queryKey });
      await navigate({ to: "/" });
    },
  });
  const { form, rest } = useServerForm(
    {
      initialValues: { name: "", password: "" },
      validate: known ? { password: required } : { name: required, password: atLeast(12) },
    },
    accept.error,
  );
  const submit = form.onSubmit(({ name, password }) =>
    accept.mutate({ params: { token }, body: known ? { password } : { name, password } }),
  );
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        {rest && <ErrorPanel error={rest} />}
        <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
        {known ? (
          <Text>
            <Trans>You already have a password here for this address: it opens both businesses.</Trans>
          </Text>
        ) : (
          <TextInput label={t`Your name`} autoComplete="name" {...form.getInputProps("name")} />
        )}
        <PasswordField
          label={known ? t`Password` : t`Choose a password`}
          description={
            known ? undefined : t`Twelve characters or more; three or four unrelated words do well.`
          }
          autoComplete={known ? "current-password" : "new-password"}
          {...form.getInputProps("password")}
        />
        <Button type="submit" loading={accept.isPending} fullWidth>
          <Trans>Join</Trans>
        </Button>
      </Stack>
    </form>
  );
}
