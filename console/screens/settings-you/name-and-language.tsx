import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Card, Group, Stack, Text, TextInput, Title } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { updateMe } from "#domains/accounts/accounts.api.ts";
import { sessionQuery, useSession } from "../../api/session.ts";
import { useAction } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { LanguageSwitch } from "../../components/language-switch.tsx";
import { toast } from "../../components/undo-toast.tsx";
import { useRules } from "../../components/use-rules.ts";
import { useServerForm } from "../../components/use-server-form.ts";

export function NameAndLanguage() {
  const { t } = useLingui();
  const { user } = useSession();
  const { required } = useRules();
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries(sessionQuery);
  const speak = useAction(updateMe, { onSuccess: refresh });
  const rename = useAction(updateMe, {
    onSuccess: async () => {
      form.resetDirty();
      await refresh();
      toast(t`Saved.`);
    },
  });
  const { form, rest } = useServerForm(
    { initialValues: { name: user.name }, validate: { name: required } },
    rename.error,
  );
  return (
    <Card component="section" aria-labelledby="you">
      <Stack gap="lg">
        <div>
          <Title order={2} size="h3" id="you">
            <Trans>Name and language</Trans>
          </Title>
          <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
            <Trans>You sign in as {user.email}.</Trans>
          </Text>
        </div>
        <form
          onSubmit={form.onSubmit(({ name }) => rename.mutate({ body: { name: name.trim() } }))}
          noValidate
        >
          <Stack maw={420}>
            <TextInput
              label={t`Your name`}
              description={t`Your colleagues see it, and it stands in the record of who did what.`}
              autoComplete="name"
              maxLength={120}
              {...form.getInputProps("name")}
            />
            {rest && <ErrorPanel error={rest} />}
            <Group>
              <Button type="submit" loading={rename.isPending} disabled={!form.isDirty()}>
                <Trans>Save the name</Trans>
              </Button>
            </Group>
          </Stack>
        </form>
        <Stack gap="xs" align="flex-start">
          <Text fw={500} aria-hidden>
            <Trans>Language</Trans>
          </Text>
          <LanguageSwitch onChosen={(language) => speak.mutate({ body: { language } })} />
          <Text size="sm" c="dimmed">
            <Trans>Of these screens, on every device. What your contacts read is set in “Business”.</Trans>
          </Text>
          {speak.error && <ErrorPanel error={speak.error} />}
        </Stack>
      </Stack>
    </Card>
  );
}
