import { Trans, useLingui } from "@lingui/react/macro";
import { Card, Stack } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { getImport } from "#domains/contacts/import/import.api.ts";
import { accountPath } from "../../api/current-account.ts";
import { useOperation } from "../../api/use-operation.ts";
import { Loaded } from "../../components/loaded.tsx";
import { Page } from "../../components/page.tsx";
import { Steps } from "../../components/steps.tsx";
import { FileStep } from "./file-step.tsx";
import type { StepId } from "./import-search.ts";
import { PastImports } from "./past-imports.tsx";
import { Prepare } from "./prepare.tsx";

const route = getRouteApi("/a/$accountId/import");

/** A file of people, from “here it is” to “import them”, with what it will be worth said before anybody is kept. */
export function ContactImport() {
  const { t } = useLingui();
  const navigate = route.useNavigate();
  const { draft: id, step } = route.useSearch();
  const goTo = (to: StepId, draft = id) =>
    void navigate({ search: draft && to !== "file" ? { draft, step: to } : {} });
  return (
    <Page
      title={t`Import contacts`}
      subtitle={
        <Trans>
          Nobody is imported before the last step. You can leave and come back, also on another day.
        </Trans>
      }
      breadcrumbs={[{ label: t`Contacts`, href: accountPath("/contacts") }]}
    >
      {id ? (
        <Opened id={id} step={step} goTo={goTo} />
      ) : (
        <Stack gap="xl">
          <ImportSteps current="file" reached="file" goTo={goTo}>
            <FileStep done={(importId) => goTo("columns", importId)} />
          </ImportSteps>
          <PastImports />
        </Stack>
      )}
    </Page>
  );
}

type Opening = { id: number; step: StepId | undefined; goTo: (step: StepId) => void };

function Opened({ id, step, goTo }: Opening) {
  const query = useOperation(getImport, { params: { importId: id } });
  return (
    <Loaded query={query}>
      {(draft) => (
        <Prepare
          key={id}
          draft={draft}
          step={step}
          goTo={goTo}
          frame={(current, reached, content) => (
            <ImportSteps current={current} reached={reached} goTo={goTo}>
              {content}
            </ImportSteps>
          )}
        />
      )}
    </Loaded>
  );
}

type Frame = { current: StepId; reached: StepId; goTo: (step: StepId) => void; children: React.ReactNode };

function ImportSteps({ current, reached, goTo, children }: Frame) {
  const { t } = useLingui();
  return (
    <Steps
      label={t`Import contacts`}
      current={current}
      reached={reached}
      goTo={(id) => goTo(id as StepId)}
      steps={[
        { id: "file", label: t`File` },
        { id: "columns", label: t`Columns` },
        { id: "origin", label: t`Origin` },
        { id: "list", label: t`Lists` },
        { id: "check", label: t`Check` },
      ]}
    >
      <Card padding="clamp(1rem, 4vw, 2.25rem)" key={current}>
        {children}
      </Card>
    </Steps>
  );
}
