import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Card, Stack, Text, Title } from "@mantine/core";
import { listMessagePurges } from "#domains/transactional/log/lives.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { useOperation } from "../../api/use-operation.ts";
import { Loaded } from "../../components/loaded.tsx";
import { Moment } from "../../components/moment.tsx";
import { Row, Rows } from "../../components/rows.tsx";
import { useActorName } from "../../components/use-actor-name.ts";
import { useStreamWords } from "../../components/use-stream-words.ts";

type Purge = ReplyOf<typeof listMessagePurges>["purges"][number];

/** What went, when and why: counts, nobody's data. */
export function Purges() {
  const purges = useOperation(listMessagePurges, { query: { limit: 50 } });
  return (
    <Card component="section" aria-labelledby="purges">
      <Stack gap="md">
        <Title order={2} size="h3" id="purges">
          <Trans>What was deleted</Trans>
        </Title>
        <Loaded query={purges}>
          {({ purges: list }) =>
            list.length === 0 ? (
              <Text>
                <Trans>Nothing yet: no message is past its time.</Trans>
              </Text>
            ) : (
              <Rows>
                {list.map((purge) => (
                  <Line key={`${purge.at} ${purge.what} ${purge.how} ${purge.before}`} purge={purge} />
                ))}
              </Rows>
            )
          }
        </Loaded>
      </Stack>
    </Card>
  );
}

function Line({ purge }: { purge: Purge }) {
  const { t, i18n } = useLingui();
  const nameOf = useActorName();
  const streams = useStreamWords();
  const { at, what, how, stream, senderAddress, before, messages, bytes, doneBy } = purge;
  const [kind = "", id] = (doneBy ?? "system:retention").split(":");
  const about = [stream && streams[stream].name, senderAddress].filter(Boolean).join(" · ");
  const ways = { partition: t`time over`, rows: t`time over`, by_hand: t`deleted by hand` };
  const space =
    bytes === null
      ? ""
      : i18n.number(bytes / 1_000_000, { style: "unit", unit: "megabyte", maximumFractionDigits: 1 });
  return (
    <Row>
      <Text fw={600}>
        {what === "log" && <Plural value={messages} one="# line of the log" other="# lines of the log" />}
        {what === "preview" && (
          <Plural value={messages} one="what # message said" other="what # messages said" />
        )}
        {what === "events" && (
          <Plural
            value={messages}
            one="what happened on the way of # message"
            other="what happened on the way of # messages"
          />
        )}
      </Text>
      <Text size="sm" component="div">
        {about && `${about} · `}
        {ways[how]} ·{" "}
        <Trans>
          messages taken before <Moment at={before} show="day" />
        </Trans>
        {space && (
          <>
            {" · "}
            <Trans>{space} given back</Trans>
          </>
        )}
      </Text>
      <Text size="sm" c="dimmed" component="div">
        {nameOf(kind, id)} · <Moment at={at} />
      </Text>
    </Row>
  );
}
