import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Card, Checkbox, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import { getActivity, getRegister, saveActivity } from "#domains/governance/register/register.api.ts";
import { useAction } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { toast } from "../../components/undo-toast.tsx";
import { useServerForm } from "../../components/use-server-form.ts";
import type { Activity, Additions } from "./activity.ts";
import { AdditionFields } from "./addition-fields.tsx";

/** Completes a line. What was true while one typed is taken note of with it; what came meanwhile stays news. */
export function EditActivity({ activity }: { activity: Activity }) {
  const { t } = useLingui();
  const [open, show] = useState(activity.origin === "own");
  const { key, additions, version, facts, origin, news } = activity;
  const save = useAction(saveActivity, {
    invalidates: [getActivity, getRegister],
    onSuccess: () => toast(t`Saved as a new version.`),
  });
  const { form, rest } = useServerForm<Additions>({ initialValues: additions }, save.error);
  // Typing a remark confirms nothing that is shown as changed: its own button does.
  const known = facts.filter(({ id }) => !news.some((fact) => fact.id === id)).map(({ id }) => id);
  const submit = form.onSubmit((changed) =>
    save.mutate({ params: { activityKey: key }, body: { additions: changed, version, seen: known } }),
  );
  if (!open)
    return (
      <Button variant="default" onClick={() => show(true)} style={{ alignSelf: "flex-start" }}>
        <Trans>Add to it</Trans>
      </Button>
    );
  return (
    <Card>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Title order={2} size="h3">
            {origin === "own" ? <Trans>Change it</Trans> : <Trans>Add to it</Trans>}
          </Title>
          {origin !== "own" && (
            <Text size="sm" c="dimmed" maw="var(--licet-measure)">
              <Trans>
                What stands above is read off what you have set up. Here you add what Licet cannot know; empty
                fields add nothing.
              </Trans>
            </Text>
          )}
          {rest && <ErrorPanel error={rest} />}
          <AdditionFields form={form} derived={origin !== "own"} />
          {origin === "own" && (
            <Checkbox
              label={t`This is no longer done`}
              description={t`It stays in the register, as something that was.`}
              {...form.getInputProps("ended", { type: "checkbox" })}
            />
          )}
          <Button type="submit" loading={save.isPending} style={{ alignSelf: "flex-start" }}>
            <Trans>Save</Trans>
          </Button>
        </Stack>
      </form>
    </Card>
  );
}
