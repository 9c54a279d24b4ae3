import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Badge, Button, Card, Group, Stack, Text, Title } from "@mantine/core";
import { IconShieldCheck } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { listBreaches } from "#domains/governance/breaches/breaches.api.ts";
import { accountPath } from "../../api/current-account.ts";
import { useMay, useVisiting } from "../../api/session.ts";
import { useOperation } from "../../api/use-operation.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Moment } from "../../components/moment.tsx";
import { Page } from "../../components/page.tsx";
import { BreachClock } from "./breach-clock.tsx";
import type { Summary } from "./breach-shape.ts";
import { DownloadBreaches } from "./download-breaches.tsx";
import { ReportBreach } from "./report-breach.tsx";
import { TellBusinesses } from "./tell-businesses.tsx";
import { useBreachWords } from "./use-breach-words.ts";

/** The register of breaches; whoever may not read it can still report something. */
export function Breaches() {
  const { t } = useLingui();
  const mayRead = useMay("governance:write");
  const visiting = useVisiting();
  const [reporting, report] = useState<"breach" | "exercise" | null>(null);
  return (
    <Page
      title={t`Breaches`}
      subtitle={t`When personal data was seen, changed or lost, or somebody thinks so: from the first suspicion to the end.`}
      actions={
        <>
          {mayRead && <DownloadBreaches />}
          {mayRead && (
            <Button variant="default" onClick={() => report("exercise")}>
              <Trans>Begin an exercise</Trans>
            </Button>
          )}
          <TellBusinesses />
          {!visiting && (
            <Button onClick={() => report("breach")}>
              <Trans>Report something</Trans>
            </Button>
          )}
        </>
      }
    >
      <Guidance
        why={t`Where people may be harmed, the authority must be told within 72 hours of your knowing, nights and Sundays included (GDPR art. 33); where the risk is high, the people too (art. 34). Every breach is written down, also the harmless ones (art. 33(5)).`}
      >{t`A file sent to the wrong person, a lost laptop, a password in strange hands, data that is gone: report it at once, even if you are not sure. The owners hear of it within a minute.`}</Guidance>
      {mayRead ? (
        <Listing />
      ) : (
        <Text>
          <Trans>The owners and whoever sees to data protection read the register.</Trans>
        </Text>
      )}
      {reporting && <ReportBreach as={reporting} opens={mayRead} close={() => report(null)} />}
    </Page>
  );
}

function Listing() {
  const { t } = useLingui();
  const query = useOperation(listBreaches);
  return (
    <Loaded query={query}>
      {({ breaches }) =>
        breaches.length === 0 ? (
          <EmptyState icon={IconShieldCheck} title={t`No breach so far`}>
            {t`Rehearse one before it happens: an exercise takes half an hour, and nobody outside hears of it.`}
          </EmptyState>
        ) : (
          <Stack gap="sm">
            {breaches.map((breach) => (
              <OneBreach key={breach.id} breach={breach} />
            ))}
          </Stack>
        )
      }
    </Loaded>
  );
}

function OneBreach({ breach }: { breach: Summary }) {
  const { t } = useLingui();
  const words = useBreachWords();
  const { id, name, exercise, stage, clock, suspectedAt, affected, kinds, risk } = breach;
  return (
    <Card component="section" aria-label={name}>
      <Group justify="space-between" align="flex-start">
        <Stack gap="xs" style={{ flex: "1 1 18rem" }} miw={0}>
          <Title order={2} size="h4" style={{ overflowWrap: "anywhere" }}>
            {name}
          </Title>
          <Group gap="xs">
            <Badge color={words.stages[stage].color} variant="light">
              {words.stages[stage].text}
            </Badge>
            {exercise && (
              <Badge color="plum" variant="light">
                <Trans>Exercise</Trans>
              </Badge>
            )}
            {stage !== "suspected" && <BreachClock clock={clock} />}
          </Group>
          <Text size="sm">{kinds.map((kind) => words.kinds[kind]).join(" · ")}</Text>
          <Text size="sm" c="dimmed" component="div">
            <Trans>
              No. {id} · first sign <Moment at={suspectedAt} />
            </Trans>
            {affected > 0 && (
              <>
                {" · "}
                <Plural value={affected} one="# person concerned" other="# people concerned" />
              </>
            )}
            {risk && ` · ${words.risks[risk]}`}
          </Text>
        </Stack>
        <Button
          component={Link}
          to={accountPath(`/governance/breaches/${id}`)}
          variant={stage === "closed" ? "default" : "filled"}
          aria-label={t`Open “${name}”`}
        >
          <Trans>Open it</Trans>
        </Button>
      </Group>
    </Card>
  );
}
