import { Trans, useLingui } from "@lingui/react/macro";
import { Badge, Button, Card, Group, Stack, Text, Timeline, Title } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { getWeakness, getWeaknessFile } from "#domains/governance/security/security.api.ts";
import { housePath } from "../../api/current-account.ts";
import { downloadFile } from "../../api/download-file.ts";
import { useOperation } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Moment } from "../../components/moment.tsx";
import { Page } from "../../components/page.tsx";
import { useActorName } from "../../components/use-actor-name.ts";
import { Breaches } from "./breaches.tsx";
import { CraClocks } from "./cra-clocks.tsx";
import { NextStep } from "./next-step.tsx";
import { SeverityForm } from "./severity-form.tsx";
import { Thanks } from "./thanks.tsx";
import { useSecurityWords } from "./use-security-words.ts";
import type { Weakness } from "./weakness-shape.ts";

/** One weakness, from what to do next to all that was said and done. */
export function WeaknessPage() {
  const { t } = useLingui();
  const { states } = useSecurityWords();
  const weaknessId = Number(useParams({ strict: false }).weaknessId);
  const query = useOperation(getWeakness, { params: { weaknessId } });
  return (
    <Loaded query={query}>
      {(weakness) => (
        <Page
          title={weakness.title}
          badge={
            <Badge variant="light" color={states[weakness.state].color}>
              {states[weakness.state].text}
            </Badge>
          }
          breadcrumbs={[{ label: t`Weaknesses and tests`, href: housePath("/governance/security") }]}
        >
          <NextStep weakness={weakness} />
          <What weakness={weakness} />
          <SeverityForm key={weakness.vector ?? "none"} weakness={weakness} />
          <CraClocks weakness={weakness} />
          <Breaches weakness={weakness} />
          {weakness.source === "report" && <Thanks weakness={weakness} />}
          <Entries weakness={weakness} />
        </Page>
      )}
    </Loaded>
  );
}

function What({ weakness: { text, reporter, source, receivedAt } }: { weakness: Weakness }) {
  const { t } = useLingui();
  const { sources } = useSecurityWords();
  const who = reporter && [reporter.name, reporter.address].filter(Boolean).join(", ");
  return (
    <Card component="section" aria-labelledby="what">
      <Stack gap="sm">
        <Title order={2} size="h3" id="what">
          <Trans>What was found</Trans>
        </Title>
        <Text style={{ whiteSpace: "pre-line", overflowWrap: "anywhere" }} maw="var(--licet-measure)">
          {text || t`Nothing more was said.`}
        </Text>
        <Text size="sm" c="dimmed" component="div">
          {sources[source]} · <Moment at={receivedAt} />
          {source === "report" && ` · ${who ?? t`anonymous`}`}
        </Text>
      </Stack>
    </Card>
  );
}

/** What they hold is shown elsewhere, or is no sentence. */
const wordless: readonly Weakness["entries"][number]["kind"][] = ["reported", "thanks", "event", "breach"];

function Entries({ weakness: { id, entries } }: { weakness: Weakness }) {
  const { t } = useLingui();
  const words = useSecurityWords();
  const nameOf = useActorName();
  const download = useMutation({
    mutationFn: (entryId: number) => downloadFile(getWeaknessFile, { params: { weaknessId: id, entryId } }),
  });
  return (
    <Card component="section" aria-labelledby="entries">
      <Stack gap="md">
        <Title order={2} size="h3" id="entries">
          <Trans>What was said and done</Trans>
        </Title>
        {download.error && <ErrorPanel error={download.error} />}
        <Timeline active={entries.length} bulletSize={14} lineWidth={2}>
          {entries.map((entry) => {
            const [actor = "", actorId] = entry.madeBy.split(":");
            return (
              <Timeline.Item key={entry.id} title={words.entries[entry.kind]}>
                {entry.text && !wordless.includes(entry.kind) && (
                  <Text
                    style={{ whiteSpace: "pre-line", overflowWrap: "anywhere" }}
                    maw="var(--licet-measure)"
                  >
                    {entry.text}
                  </Text>
                )}
                {entry.file && (
                  <Group my="xs">
                    <Button
                      size="sm"
                      variant="default"
                      leftSection={<IconDownload size={18} aria-hidden />}
                      onClick={() => download.mutate(entry.id)}
                      aria-label={t`Download: ${entry.text}`}
                    >
                      <Trans>Download</Trans>
                    </Button>
                  </Group>
                )}
                <Text size="sm" c="dimmed" component="div">
                  <Moment at={entry.madeAt} /> ·{" "}
                  {actor === "subject" ? t`The reporter` : nameOf(actor, actorId)}
                </Text>
              </Timeline.Item>
            );
          })}
        </Timeline>
      </Stack>
    </Card>
  );
}
