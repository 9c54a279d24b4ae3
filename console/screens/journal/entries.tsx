import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Button, Card, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { policy } from "#domains/accounts/policy.ts";
import { getJournal } from "#domains/retention/journal/journal.api.ts";
import { reasonWords } from "#domains/trace/deeds.api.ts";
import type { Localized } from "#kernel/localized.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { call } from "../../api/call.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Moment } from "../../components/moment.tsx";
import { Row, Rows } from "../../components/rows.tsx";
import { useActorName } from "../../components/use-actor-name.ts";
import { useDeedWords } from "../../components/use-deed-words.ts";
import { filterOf, type JournalSearch } from "./journal-search.ts";

type Entry = ReplyOf<typeof getJournal>["entries"][number];
const page = 100;

/** Entries, newest first; older ones on demand. */
export function Entries({ first, search }: { first: Entry[]; search: JournalSearch }) {
  const [older, setOlder] = useState<Entry[]>([]);
  const [over, setOver] = useState(first.length < page);
  const entries = [...first, ...older.filter(({ id }) => !first.some((each) => each.id === id))];
  const more = useMutation({
    mutationFn: (after: string) => call(getJournal, { query: { ...filterOf(search), after, limit: page } }),
    onSuccess: (answer) => {
      setOlder((known) => [...known, ...answer.entries]);
      setOver(answer.entries.length < page);
    },
  });
  return (
    <Stack>
      <Card>
        <Rows>
          {entries.map((entry) => (
            <OneEntry key={entry.id} entry={entry} />
          ))}
        </Rows>
      </Card>
      {more.error && <ErrorPanel error={more.error} />}
      {!over && (
        <Button
          variant="default"
          style={{ alignSelf: "center" }}
          loading={more.isPending}
          onClick={() => more.mutate(entries.at(-1)?.id ?? "")}
        >
          <Trans>Show older entries</Trans>
        </Button>
      )}
    </Stack>
  );
}

function OneEntry({ entry }: { entry: Entry }) {
  const { t, i18n } = useLingui();
  const nameOf = useActorName();
  const deed = useDeedWords();
  const { actorKind, actorId, operation, purpose, at, people, setKind, setId, number } = entry;
  const language = i18n.locale === "fr" ? "fr" : "en";
  const stated =
    (policy as Record<string, Localized>)[purpose]?.[language] ?? reasonWords(purpose)?.[language] ?? purpose;
  const sets: Record<string, string> = {
    import: t`import no. ${setId}`,
    export: t`export no. ${setId}`,
    mailing: t`mailing no. ${setId}`,
    archive: t`reading no. ${setId}`,
    journal: t`export no. ${setId}`,
  };
  return (
    <Row>
      <Text>
        <Text span fw={600}>
          {nameOf(actorKind, actorId ?? undefined)}
        </Text>{" "}
        {deed(operation)}
      </Text>
      <Text size="sm">{stated}</Text>
      <Text size="sm" c="dimmed" component="div">
        <Moment at={at} /> ·{" "}
        {people === null ? (
          <Trans>many people</Trans>
        ) : (
          <Plural value={people} _0="nobody in particular" one="# person" other="# people" />
        )}
        {setKind && setId && sets[setKind] ? ` · ${sets[setKind]}` : null}
        {" · "}
        {number === null ? <Trans>not sealed yet</Trans> : <Trans>sealed as no. {number}</Trans>}
      </Text>
    </Row>
  );
}
