import { Trans, useLingui } from "@lingui/react/macro";
import { Card, Stack, Text, Title } from "@mantine/core";
import { Moment } from "../../components/moment.tsx";
import { Row, Rows } from "../../components/rows.tsx";
import { useActorName } from "../../components/use-actor-name.ts";
import type { Request } from "./request-shape.ts";

/** Everything that happened, the latest first. */
export function Timeline({ request }: { request: Request }) {
  const { t } = useLingui();
  const nameOf = useActorName();
  const kinds: Record<Request["entries"][number]["kind"], string> = {
    received: t`The request came`,
    started: t`Taken in hand`,
    identity_asked: t`The person was asked to confirm; the clock stopped`,
    identity_confirmed: t`The person confirmed; the clock goes on`,
    extended: t`More time was taken`,
    fulfilled: t`Done, and answered`,
    partial: t`Done in part, and answered`,
    refused: t`Refused, with the reasons`,
    withdrawn: t`Taken back`,
    forwarded: t`Handed on`,
    reply: t`You wrote`,
    answer: t`The person wrote`,
    note: t`Note (the person can ask to see it)`,
    assigned: t`Somebody else sees to it`,
    reminded: t`The owners were reminded`,
  };
  return (
    <Stack gap="sm">
      <Title order={2} size="h4">
        <Trans>What happened</Trans>
      </Title>
      <Card>
        <Rows>
          {request.entries.toReversed().map(({ id, at, kind, actor, text }) => {
            const [actorKind = "", actorId] = actor.split(":");
            return (
              <Row key={id}>
                <Text fw={600}>{kinds[kind]}</Text>
                {text && (
                  <Text
                    style={{ whiteSpace: "pre-line", overflowWrap: "anywhere" }}
                    maw="var(--licet-measure)"
                  >
                    {text}
                  </Text>
                )}
                <Text size="sm" c="dimmed" component="div">
                  {nameOf(actorKind, actorId)} · <Moment at={at} />
                </Text>
              </Row>
            );
          })}
        </Rows>
      </Card>
    </Stack>
  );
}
