import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Button, Card, Group, Stack, Text, Textarea, TextInput, Title } from "@mantine/core";
import { useState } from "react";
import { getBreach, getBreachDrafts, mailBreachPeople } from "#domains/governance/breaches/breaches.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { useAction, useOperation } from "../../api/use-operation.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { TextLanguage } from "../../components/text-language.tsx";
import type { Breach } from "./breach-shape.ts";
import { TakeStep } from "./take-step.tsx";

/** A message to everybody who was found, or a note of how they were told otherwise. */
export function TellPeople({ breach }: { breach: Breach }) {
  const { t } = useLingui();
  const [noting, note] = useState(false);
  const query = useOperation(getBreachDrafts, { params: { breachId: breach.id } }, { staleTime: 0 });
  const mailed = breach.steps.some(({ kind }) => kind === "people_mailed");
  return (
    <Card>
      <Stack gap="sm">
        <Title order={2} size="h3">
          <Trans>To the people</Trans>
        </Title>
        {breach.risk !== "high" && (
          <Text>
            <Trans>The law asks for it where the risk is high. You may tell them anyway.</Trans>
          </Text>
        )}
        {mailed ? (
          <Text role="status">
            {breach.people.mailing ? (
              <Trans>
                The message is leaving: {breach.people.told} of {breach.affected} written to.
              </Trans>
            ) : (
              <Trans>The message has been sent. Its words are in the steps below.</Trans>
            )}
          </Text>
        ) : (
          <Loaded query={query}>{({ people }) => <Message breach={breach} draft={people} />}</Loaded>
        )}
        <Group>
          <Button variant="default" onClick={() => note(true)}>
            <Trans>They were told otherwise…</Trans>
          </Button>
        </Group>
        {noting && (
          <TakeStep
            breachId={breach.id}
            kind="people_told"
            title={t`The people were told otherwise`}
            hint={t`A notice in the shop or on the site, a letter, a call: where, and what it said.`}
            verb={t`Note it`}
            close={() => note(false)}
          />
        )}
      </Stack>
    </Card>
  );
}

type Mails = ReplyOf<typeof getBreachDrafts>["people"];

function Message({ breach, draft }: { breach: Breach; draft: Mails }) {
  const { t, i18n } = useLingui();
  const [language, choose] = useState<"en" | "fr">(i18n.locale === "fr" ? "fr" : "en");
  // What was not typed over follows the record.
  const [typed, type] = useState<Partial<Mails>>({});
  const [asking, ask] = useState(false);
  const mails: Mails = { ...draft, ...typed };
  const send = useAction(mailBreachPeople, { invalidates: [getBreach], onSuccess: () => ask(false) });
  const change = (part: Partial<Mails["en"]>) =>
    type({ ...typed, [language]: { ...mails[language], ...part } });
  const gaps = /\[(to be completed|à compléter)\]/.test(JSON.stringify(mails));
  const waiting = breach.affected - breach.people.told;
  return (
    <>
      <TextLanguage language={language} choose={choose} label={t`Language of the message`} />
      <TextInput
        label={t`Subject`}
        maxLength={200}
        value={mails[language].subject}
        onChange={(event) => change({ subject: event.currentTarget.value })}
      />
      <Textarea
        label={t`Message`}
        autosize
        minRows={8}
        maxRows={20}
        maxLength={8000}
        value={mails[language].body}
        onChange={(event) => change({ body: event.currentTarget.value })}
      />
      {gaps && (
        <Guidance tone="warn">{t`What stands in [brackets] is for you to fill in, in both languages: each person gets theirs.`}</Guidance>
      )}
      <Group>
        <Button disabled={gaps || (waiting === 0 && !breach.exercise)} onClick={() => ask(true)}>
          {breach.exercise ? <Trans>Send to the owners…</Trans> : <Trans>Send…</Trans>}
        </Button>
      </Group>
      <ConfirmDialog
        opened={asking}
        close={() => ask(false)}
        title={t`Write to the people concerned?`}
        verb={t`Send`}
        pending={send.isPending}
        error={send.error}
        {...(breach.exercise ? {} : { typeToConfirm: String(waiting) })}
        confirm={() => send.mutate({ params: { breachId: breach.id }, body: mails })}
      >
        {breach.exercise ? (
          <Trans>This is an exercise: the owners get the message, nobody else.</Trans>
        ) : (
          <Plural
            value={waiting}
            one="# person gets this message, in their language. It leaves at once."
            other="# people get this message, each in their language. It leaves at once."
          />
        )}
      </ConfirmDialog>
    </>
  );
}
