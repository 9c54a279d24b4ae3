import { Trans, useLingui } from "@lingui/react/macro";
import { Card, Stack, Text, Title } from "@mantine/core";
import { Moment } from "../../components/moment.tsx";
import { Row, Rows } from "../../components/rows.tsx";
import { useActorName } from "../../components/use-actor-name.ts";
import { useStreamWords } from "../../components/use-stream-words.ts";
import type { Lives } from "./life.ts";

/** Every decision there was, with who made it. */
export function Decisions({ versions }: { versions: Lives["versions"] }) {
  const { t } = useLingui();
  const nameOf = useActorName();
  const streams = useStreamWords();
  if (versions.length === 0) return null;
  return (
    <Card component="section" aria-labelledby="decisions">
      <Stack gap="md">
        <Title order={2} size="h3" id="decisions">
          <Trans>Decisions so far</Trans>
        </Title>
        <Rows>
          {versions.map(({ id, stream, senderAddress, life, decidedAt, decidedBy }) => {
            const [kind = "", actor] = decidedBy.split(":");
            return (
              <Row key={id}>
                <Text style={{ overflowWrap: "anywhere" }}>
                  {[
                    streams[stream].name,
                    senderAddress,
                    life
                      ? t`log ${life.log}, contents ${life.preview}, events ${life.events} days`
                      : t`as all the others`,
                  ]
                    .filter(Boolean)
                    .join(" · ")}
                </Text>
                <Text size="sm" c="dimmed" component="div">
                  {nameOf(kind, actor)} · <Moment at={decidedAt} />
                </Text>
              </Row>
            );
          })}
        </Rows>
      </Stack>
    </Card>
  );
}
