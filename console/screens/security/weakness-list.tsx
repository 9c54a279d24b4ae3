import { Trans, useLingui } from "@lingui/react/macro";
import { Anchor, Badge, Button, Card, Group, SegmentedControl, Stack, Text, Title } from "@mantine/core";
import { IconBug } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { listWeaknesses } from "#domains/governance/security/security.api.ts";
import { housePath } from "../../api/current-account.ts";
import { useOperation } from "../../api/use-operation.ts";
import { CopyButton } from "../../components/copy-button.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Moment } from "../../components/moment.tsx";
import { useSecurityWords } from "./use-security-words.ts";
import type { Summary } from "./weakness-shape.ts";

/** The board: what is to be looked at, mended and tried again, each in its place. */
export function WeaknessList() {
  const { t } = useLingui();
  const query = useOperation(listWeaknesses);
  const [show, choose] = useState<"open" | "all">("open");
  return (
    <Loaded query={query}>
      {({ weaknesses, reportUrl }) => {
        const shown = weaknesses.filter(({ state }) => show === "all" || !isDone(state));
        return (
          <Stack gap="md">
            <Group gap="sm">
              <Text size="sm">
                <Trans>
                  The public form: <Anchor href={reportUrl}>{reportUrl}</Anchor>
                </Trans>
              </Text>
              <CopyButton label={t`The form’s address`} value={reportUrl} />
            </Group>
            <SegmentedControl
              aria-label={t`Which weaknesses`}
              value={show}
              onChange={(chosen) => choose(chosen as "open" | "all")}
              data={[
                { value: "open", label: t`Open` },
                { value: "all", label: t`All` },
              ]}
              style={{ alignSelf: "flex-start" }}
            />
            {shown.length === 0 ? (
              <EmptyState
                icon={IconBug}
                title={weaknesses.length === 0 ? t`Nothing reported so far` : t`Nothing is open`}
              >
                {t`What is reported appears here at once, and the people who run the installation are written to.`}
              </EmptyState>
            ) : (
              <Board weaknesses={shown} />
            )}
          </Stack>
        );
      }}
    </Loaded>
  );
}

const columns = ["received", "confirmed", "mended", "closed", "declined"] as const;

function isDone(state: Summary["state"]): boolean {
  return state === "closed" || state === "declined";
}

function Board({ weaknesses }: { weaknesses: Summary[] }) {
  const { states } = useSecurityWords();
  return (
    <Stack gap="lg">
      {columns.map((state) => {
        const here = weaknesses.filter((each) => each.state === state);
        if (here.length === 0) return null;
        return (
          <Stack key={state} gap="sm" component="section" aria-label={states[state].text}>
            <Title order={2} size="h3">
              {states[state].text} ({here.length})
            </Title>
            {here.map((weakness) => (
              <OneWeakness key={weakness.id} weakness={weakness} />
            ))}
          </Stack>
        );
      })}
    </Stack>
  );
}

function OneWeakness({ weakness }: { weakness: Summary }) {
  const { t } = useLingui();
  const words = useSecurityWords();
  const { id, title, severity, score, source, receivedAt, dueAt, overdue, clocks } = weakness;
  const due = dueAt && <Moment at={dueAt} />;
  const pressing = clocks.find(({ state }) => state === "overdue" || state === "soon" || state === "running");
  return (
    <Card>
      <Group justify="space-between" align="flex-start">
        <Stack gap="xs" style={{ flex: "1 1 18rem" }} miw={0}>
          <Title order={3} size="h4" style={{ overflowWrap: "anywhere" }}>
            {title}
          </Title>
          <Group gap="xs">
            {severity && (
              <Badge
                color={words.severities[severity].color}
                variant={severity === "critical" ? "filled" : "light"}
              >
                {words.severities[severity].text} {score?.toFixed(1)}
              </Badge>
            )}
            {overdue && (
              <Badge color="brick" variant="light">
                <Trans>Late</Trans>
              </Badge>
            )}
            {pressing && (
              <Badge color={words.clocks[pressing.state].color} variant="light">
                {t`${words.steps[pressing.step]}: ${words.clocks[pressing.state].text}`}
              </Badge>
            )}
          </Group>
          <Text size="sm" c="dimmed" component="div">
            <Trans>
              No. {id} · {words.sources[source]} · <Moment at={receivedAt} />
            </Trans>
            {due && (
              <>
                {" · "}
                <Trans>due {due}</Trans>
              </>
            )}
          </Text>
        </Stack>
        <Button
          component={Link}
          to={housePath(`/governance/security/${id}`)}
          variant={isDone(weakness.state) ? "default" : "filled"}
          aria-label={t`Open “${title}”`}
        >
          <Trans>Open it</Trans>
        </Button>
      </Group>
    </Card>
  );
}
