import { Trans, useLingui } from "@lingui/react/macro";
import { Card, Stack } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { accountPath } from "../../api/current-account.ts";
import { Page } from "../../components/page.tsx";
import { Steps } from "../../components/steps.tsx";
import { CheckStep } from "./check-step.tsx";
import { ColumnsStep } from "./columns-step.tsx";
import { type Draft, useDraft } from "./draft.ts";
import { FileStep } from "./file-step.tsx";
import { furthest, nextStep, previousStep, type StepId } from "./import-search.ts";
import { ListStep } from "./list-step.tsx";
import { OriginStep } from "./origin-step.tsx";
import { PastImports } from "./past-imports.tsx";
import type { StepProps } from "./step-props.ts";

const route = getRouteApi("/a/$accountId/import");

/** A file of people, from “here it is” to “import them”, with what it will be worth said before anything is kept. */
export function ContactImport() {
  const { t } = useLingui();
  const navigate = route.useNavigate();
  const { draft, save, forget } = useDraft();
  const reached: StepId = draft.file ? draft.reached : "file";
  const { step: asked = reached } = route.useSearch();
  // A step not reached yet can't be jumped to by its address.
  const step = furthest(asked, reached) === reached ? asked : reached;
  const goTo = (id: StepId) => void navigate({ search: { step: id } });
  const back = previousStep(step);
  const common: StepProps = {
    draft,
    save,
    ...(back ? { back: () => goTo(back) } : {}),
    done: (changed: Partial<Draft> = {}) => {
      const next = nextStep(step);
      save({ ...changed, reached: furthest(next, draft.reached) });
      goTo(next);
    },
  };
  return (
    <Page
      title={t`Import contacts`}
      subtitle={<Trans>Nothing is kept before the last step. You can leave and come back.</Trans>}
      breadcrumbs={[{ label: t`Contacts`, href: accountPath("/contacts") }]}
    >
      <Stack gap="xl">
        <Steps
          label={t`Import contacts`}
          current={step}
          reached={reached}
          goTo={(id) => goTo(id as StepId)}
          steps={[
            { id: "file", label: t`File` },
            { id: "columns", label: t`Columns` },
            { id: "origin", label: t`Origin` },
            { id: "list", label: t`List` },
            { id: "check", label: t`Check` },
          ]}
        >
          <Card padding="clamp(1rem, 4vw, 2.25rem)" key={step}>
            {step === "file" && <FileStep {...common} forget={forget} />}
            {step === "columns" && <ColumnsStep {...common} />}
            {step === "origin" && <OriginStep {...common} />}
            {step === "list" && <ListStep {...common} />}
            {step === "check" && <CheckStep {...common} goTo={goTo} forget={forget} />}
          </Card>
        </Steps>
        {step === "file" && <PastImports />}
      </Stack>
    </Page>
  );
}
