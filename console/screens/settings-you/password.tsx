import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Card, Group, Stack, Text, Title } from "@mantine/core";
import { changePassword, listSessions } from "#domains/accounts/accounts.api.ts";
import { useSession } from "../../api/session.ts";
import { useAction } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { PasswordField } from "../../components/password-field.tsx";
import { toast } from "../../components/undo-toast.tsx";
import { useRules } from "../../components/use-rules.ts";
import { useServerForm } from "../../components/use-server-form.ts";

export function Password() {
  const { t } = useLingui();
  const { user } = useSession();
  const { required, atLeast } = useRules();
  const change = useAction(changePassword, {
    invalidates: [listSessions],
    onSuccess: () => {
      form.reset();
      toast(t`Changed. Your other browsers are signed out.`);
    },
  });
  const { form, rest } = useServerForm(
    {
      initialValues: { currentPassword: "", newPassword: "" },
      validate: { currentPassword: required, newPassword: atLeast(12) },
    },
    change.error,
  );
  return (
    <Card component="section" aria-labelledby="password">
      <Stack gap="md">
        <div>
          <Title order={2} size="h3" id="password">
            <Trans>Password</Trans>
          </Title>
          <Text size="sm" c="dimmed">
            <Trans>Changing it signs you out everywhere but here.</Trans>
          </Text>
        </div>
        <form onSubmit={form.onSubmit((body) => change.mutate({ body }))} noValidate>
          <Stack maw={420}>
            {/* Lets a password manager file the new password under the right address. */}
            <input type="hidden" name="username" autoComplete="username" value={user.email} readOnly />
            <PasswordField
              label={t`Current password`}
              autoComplete="current-password"
              {...form.getInputProps("currentPassword")}
            />
            <PasswordField
              label={t`New password`}
              description={t`Twelve characters or more; three or four unrelated words do well.`}
              autoComplete="new-password"
              {...form.getInputProps("newPassword")}
            />
            {rest && <ErrorPanel error={rest} kept={<Trans>Your password is as before.</Trans>} />}
            <Group>
              <Button type="submit" loading={change.isPending}>
                <Trans>Change the password</Trans>
              </Button>
            </Group>
          </Stack>
        </form>
      </Stack>
    </Card>
  );
}
