import { Trans, useLingui } from "@lingui/react/macro";
import { Badge, Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { downloadBreach, getBreach } from "#domains/governance/breaches/breaches.api.ts";
import { accountPath } from "../../api/current-account.ts";
import { downloadFile } from "../../api/download-file.ts";
import { useOperation } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Page } from "../../components/page.tsx";
import { NextStep } from "./next-step.tsx";
import { PeopleConcerned } from "./people-concerned.tsx";
import { RecordForm } from "./record-form.tsx";
import { RiskForm } from "./risk-form.tsx";
import { Steps } from "./steps.tsx";
import { TellAuthority } from "./tell-authority.tsx";
import { TellPeople } from "./tell-people.tsx";
import { useBreachWords } from "./use-breach-words.ts";

const route = getRouteApi("/a/$accountId/governance/breaches/$breachId");

/** One breach, from what to do next to all that was done. */
export function BreachPage() {
  const { t } = useLingui();
  const words = useBreachWords();
  const breachId = Number(route.useParams().breachId);
  const query = useOperation(getBreach, { params: { breachId } });
  const download = useMutation({ mutationFn: () => downloadFile(downloadBreach, { params: { breachId } }) });
  return (
    <Loaded query={query}>
      {(breach) => (
        <Page
          title={breach.name}
          subtitle={breach.kinds.map((kind) => words.kinds[kind]).join(" · ")}
          badge={
            <Badge variant="light" color={words.stages[breach.stage].color}>
              {words.stages[breach.stage].text}
            </Badge>
          }
          breadcrumbs={[{ label: t`Breaches`, href: accountPath("/governance/breaches") }]}
          actions={
            <Button
              variant="default"
              leftSection={<IconDownload size={18} aria-hidden />}
              loading={download.isPending}
              onClick={() => download.mutate()}
            >
              <Trans>Everything as a PDF</Trans>
            </Button>
          }
        >
          {download.error && <ErrorPanel error={download.error} />}
          {breach.exercise && (
            <Guidance>{t`This is an exercise: go through it as in earnest. Messages go to the owners only, and nothing of it counts in the register.`}</Guidance>
          )}
          <NextStep breach={breach} />
          <RecordForm key={breach.stage === "closed" ? "closed" : "open"} breach={breach} />
          <PeopleConcerned breach={breach} />
          <RiskForm key={breach.risk ?? "none"} breach={breach} />
          {breach.stage !== "closed" && breach.awareAt && <TellAuthority breach={breach} />}
          {breach.stage !== "closed" && breach.awareAt && <TellPeople breach={breach} />}
          <Steps breach={breach} />
        </Page>
      )}
    </Loaded>
  );
}
