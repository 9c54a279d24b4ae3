import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Card, Fieldset, Group, Stack, Textarea, TextInput, Title } from "@mantine/core";
import { useState } from "react";
import {
  getBreach,
  getBreachDrafts,
  listBreaches,
  recordFields,
  saveBreach,
} from "#domains/governance/breaches/breaches.api.ts";
import { useAction } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { KindsField } from "../../components/kinds-field.tsx";
import { useServerForm } from "../../components/use-server-form.ts";
import type { Breach } from "./breach-shape.ts";
import { ScopeFields } from "./scope-fields.tsx";
import { useBreachWords } from "./use-breach-words.ts";

/** What is known so far, to be completed as more becomes known. */
export function RecordForm({ breach }: { breach: Breach }) {
  const { t } = useLingui();
  const words = useBreachWords();
  const closed = breach.stage === "closed";
  // Of what this form was filled with: whoever saved in between is not overwritten.
  const [revision, setRevision] = useState(breach.revision);
  const save = useAction(saveBreach, {
    invalidates: [getBreach, getBreachDrafts, listBreaches],
    onSuccess: () => {
      setRevision((before) => before + 1);
      form.resetDirty();
    },
  });
  const { form, rest } = useServerForm(
    { initialValues: { record: breach.record, kinds: breach.kinds, scope: breach.scope } },
    save.error,
  );
  const submit = form.onSubmit((values) =>
    save.mutate({ params: { breachId: breach.id }, body: { revision, ...values } }),
  );
  return (
    <Card>
      <form onSubmit={submit} noValidate>
        <Fieldset variant="unstyled" disabled={closed}>
          <Stack>
            <Title order={2} size="h3">
              <Trans>What is known</Trans>
            </Title>
            <TextInput
              label={t`In a few words`}
              required
              maxLength={200}
              {...form.getInputProps("record.name")}
            />
            <KindsField {...form.getInputProps("kinds")} />
            {recordFields.map((field) => (
              <Textarea
                key={field}
                label={words.fields[field].label}
                description={words.fields[field].hint}
                autosize
                minRows={2}
                maxRows={14}
                maxLength={8000}
                {...form.getInputProps(`record.${field}`)}
              />
            ))}
            <ScopeFields
              scope={form.values.scope}
              change={(scope) => form.setFieldValue("scope", scope)}
              readOnly={closed}
            />
            {rest && <ErrorPanel error={rest} />}
            {!closed && (
              <Group>
                <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>
                  <Trans>Save</Trans>
                </Button>
              </Group>
            )}
          </Stack>
        </Fieldset>
      </form>
    </Card>
  );
}
