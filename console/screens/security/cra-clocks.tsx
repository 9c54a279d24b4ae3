import { Trans, useLingui } from "@lingui/react/macro";
import {
  Anchor,
  Badge,
  Button,
  Card,
  Group,
  NativeSelect,
  Stack,
  Text,
  Textarea,
  TextInput,
  Title,
} from "@mantine/core";
import { useState } from "react";
import {
  getWeakness,
  getWeaknessDrafts,
  listWeaknesses,
  nameWeaknessEvent,
} from "#domains/governance/security/security.api.ts";
import { useAction, useOperation } from "../../api/use-operation.ts";
import { CopyButton } from "../../components/copy-button.tsx";
import { FormDialog } from "../../components/form-dialog.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { fromField, toField } from "../../components/local-moment.ts";
import { Moment } from "../../components/moment.tsx";
import { Row, Rows } from "../../components/rows.tsx";
import { TextLanguage } from "../../components/text-language.tsx";
import { useServerForm } from "../../components/use-server-form.ts";
import { type Step, TakeStep } from "./take-step.tsx";
import { useSecurityWords } from "./use-security-words.ts";
import type { Summary, Weakness } from "./weakness-shape.ts";

/** Once it is exploited: what must be sent to the authorities, by when, and its words. */
export function CraClocks({ weakness }: { weakness: Weakness }) {
  const { t } = useLingui();
  const [naming, name] = useState(false);
  return (
    <Card component="section" aria-labelledby="cra">
      <Stack gap="sm">
        <Group justify="space-between">
          <Title order={2} size="h3" id="cra">
            <Trans>Exploited, or a severe incident?</Trans>
          </Title>
          <Button variant="default" onClick={() => name(true)}>
            {weakness.event ? t`Correct it…` : t`Yes, since…`}
          </Button>
        </Group>
        {weakness.event ? (
          <Running weakness={weakness} />
        ) : (
          <Guidance
            why={t`Regulation (EU) 2024/2847, art. 14, in force since 11 September 2026: an early warning within 24 hours, a notification within 72, a final report 14 days after the remedy, or a month after the notification of a severe incident. It binds whoever makes the product available: if that is somebody else, tell them at once.`}
          >{t`If somebody uses it against you, or it has become a severe incident, say since when you know: three deadlines run from there.`}</Guidance>
        )}
        {naming && <NameEvent weakness={weakness} close={() => name(false)} />}
      </Stack>
    </Card>
  );
}

function Running({ weakness }: { weakness: Weakness }) {
  const { t, i18n } = useLingui();
  const words = useSecurityWords();
  const [language, choose] = useState<"en" | "fr">(i18n.locale === "fr" ? "fr" : "en");
  const [taking, take] = useState<Step | null>(null);
  const [shown, show] = useState<Summary["clocks"][number]["step"]>(
    weakness.clocks.find(({ doneAt }) => !doneAt)?.step ?? "final_report",
  );
  const query = useOperation(getWeaknessDrafts, { params: { weaknessId: weakness.id } }, { staleTime: 0 });
  const hint = t`The number it was given, and what was said.`;
  return (
    <>
      <Rows>
        {weakness.clocks.map(({ step, dueAt, doneAt, state }) => {
          const due = dueAt && <Moment at={dueAt} />;
          const done = doneAt && <Moment at={doneAt} />;
          return (
            <Row
              key={step}
              actions={
                !doneAt && (
                  <Button
                    size="sm"
                    variant="default"
                    aria-label={t`It was sent… ${words.steps[step]}`}
                    onClick={() => take({ kind: step, verb: t`Note it`, hint })}
                  >
                    <Trans>It was sent…</Trans>
                  </Button>
                )
              }
            >
              <Group gap="xs">
                <Text fw={600}>{words.steps[step]}</Text>
                <Badge color={words.clocks[state].color} variant="light">
                  {words.clocks[state].text}
                </Badge>
              </Group>
              <Text size="sm" c="dimmed" component="div">
                {done ? (
                  <Trans>sent {done}</Trans>
                ) : due ? (
                  <Trans>by {due}</Trans>
                ) : weakness.event === "exploited" ? (
                  t`14 days after there is a remedy`
                ) : (
                  t`a month after the notification`
                )}
              </Text>
            </Row>
          );
        })}
      </Rows>
      {weakness.event === "exploited" && !weakness.remedyAt && (
        <Group>
          <Button
            variant="default"
            onClick={() =>
              take({
                kind: "remedy",
                verb: t`Note it`,
                hint: t`The version or the setting that mends it, and where users find it.`,
              })
            }
          >
            <Trans>A remedy is available…</Trans>
          </Button>
        </Group>
      )}
      <Loaded query={query}>
        {({ steps, platform }) => {
          const draft = steps.find(({ step }) => step === shown)?.[language] ?? "";
          return (
            <Stack gap="sm">
              <Text>
                <Trans>
                  All three go to the single reporting platform of{" "}
                  <Anchor href={platform} target="_blank" rel="noreferrer">
                    ENISA
                  </Anchor>
                  , which passes them on to the CSIRT of your country.
                </Trans>
              </Text>
              <Group gap="sm" align="flex-end">
                <NativeSelect
                  label={t`Draft`}
                  value={shown}
                  data={steps.map(({ step }) => ({ value: step, label: words.steps[step] }))}
                  onChange={(event) => show(event.currentTarget.value as typeof shown)}
                />
                <TextLanguage language={language} choose={choose} label={t`Language of the draft`} />
                <CopyButton label={t`The draft`} value={draft} />
              </Group>
              <Textarea aria-label={t`The draft`} value={draft} readOnly autosize minRows={6} maxRows={16} />
            </Stack>
          );
        }}
      </Loaded>
      {taking && <TakeStep weaknessId={weakness.id} step={taking} close={() => take(null)} />}
    </>
  );
}

function NameEvent({ weakness, close }: { weakness: Weakness; close: () => void }) {
  const { t } = useLingui();
  const name = useAction(nameWeaknessEvent, {
    invalidates: [getWeakness, getWeaknessDrafts, listWeaknesses],
    onSuccess: close,
  });
  const now = toField(new Date());
  const { form, rest } = useServerForm(
    {
      initialValues: {
        event: weakness.event ?? ("exploited" as const),
        awareAt: weakness.awareAt ? toField(new Date(weakness.awareAt)) : now,
      },
    },
    name.error,
  );
  const submit = form.onSubmit(({ event, awareAt }) =>
    name.mutate({
      params: { weaknessId: weakness.id },
      body: {
        event,
        awareAt:
          awareAt === now ? new Date().toISOString() : (fromField(awareAt) ?? new Date().toISOString()),
      },
    }),
  );
  return (
    <FormDialog
      title={t`The clocks run`}
      submit={submit}
      rest={rest}
      verb={t`Let them run`}
      pending={name.isPending}
      close={close}
    >
      <NativeSelect
        label={t`What happened`}
        data={[
          { value: "exploited", label: t`Somebody exploits it` },
          { value: "incident", label: t`A severe incident` },
        ]}
        {...form.getInputProps("event")}
      />
      <TextInput
        type="datetime-local"
        label={t`Known since`}
        max={now}
        data-autofocus
        {...form.getInputProps("awareAt")}
      />
    </FormDialog>
  );
}
