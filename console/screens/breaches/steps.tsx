import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Card, Group, Stack, Text, Timeline, Title } from "@mantine/core";
import { useState } from "react";
import { type Risk, risks } from "#domains/governance/breaches/severity.api.ts";
import { Moment } from "../../components/moment.tsx";
import { useActorName } from "../../components/use-actor-name.ts";
import type { Breach } from "./breach-shape.ts";
import { TakeStep } from "./take-step.tsx";
import { useBreachWords } from "./use-breach-words.ts";

/** All that was done, in its order: added to, never changed. */
export function Steps({ breach }: { breach: Breach }) {
  const { t } = useLingui();
  const words = useBreachWords();
  const nameOf = useActorName();
  const [noting, note] = useState(false);
  const said = (kind: string, text: string): string => {
    const [first = "", ...rest] = text.split("\n");
    const risk = risks.find((each) => each === first);
    return kind === "assessed" && risk ? [words.risks[risk satisfies Risk], ...rest].join("\n") : text;
  };
  return (
    <Card>
      <Stack gap="md">
        <Group justify="space-between">
          <Title order={2} size="h3">
            <Trans>Steps</Trans>
          </Title>
          {breach.stage !== "closed" && (
            <Button variant="default" onClick={() => note(true)}>
              <Trans>Add a note…</Trans>
            </Button>
          )}
        </Group>
        <Timeline active={breach.steps.length} bulletSize={14} lineWidth={2}>
          {breach.steps.map(({ id, kind, at, text, madeBy }) => {
            const [actor = "", actorId] = madeBy.split(":");
            return (
              <Timeline.Item key={id} title={words.steps[kind]}>
                {text && (
                  <Text
                    style={{ whiteSpace: "pre-line", overflowWrap: "anywhere" }}
                    maw="var(--licet-measure)"
                  >
                    {said(kind, text)}
                  </Text>
                )}
                <Text size="sm" c="dimmed" component="div">
                  <Moment at={at} /> · {nameOf(actor, actorId)}
                </Text>
              </Timeline.Item>
            );
          })}
        </Timeline>
        {noting && (
          <TakeStep
            breachId={breach.id}
            kind="note"
            title={t`Add a note`}
            hint={t`What was found, asked or decided.`}
            verb={t`Add`}
            close={() => note(false)}
          />
        )}
      </Stack>
    </Card>
  );
}
