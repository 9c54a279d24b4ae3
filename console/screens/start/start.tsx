import { Trans, useLingui } from "@lingui/react/macro";
import { Card, Stack, Text } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { ApiError } from "../../api/api-error.ts";
import { Steps } from "../../components/steps.tsx";
import { BareFrame } from "../../frame/bare-frame.tsx";
import { Heading } from "../../frame/heading.tsx";
import { BusinessStep } from "./business-step.tsx";
import { type Answers, useDraft } from "./draft.ts";
import { PasswordStep } from "./password-step.tsx";
import { PrivacyStep } from "./privacy-step.tsx";
import { SendingStep } from "./sending-step.tsx";
import { furthest, nextStep, previousStep, type StepId, stepOf } from "./step-ids.ts";
import { useFirstRun } from "./use-first-run.ts";
import { YouStep } from "./you-step.tsx";

const route = getRouteApi("/start");

/** The first run of an installation: its owner and their business, in five short steps. */
export function Start() {
  const { t } = useLingui();
  const { draft, save, forget } = useDraft();
  const { step: asked } = route.useSearch();
  const navigate = route.useNavigate();
  // A step not reached yet can't be jumped to by its address.
  const step = furthest(asked, draft.reached) === draft.reached ? asked : draft.reached;
  const goTo = (id: StepId) => void navigate({ search: { step: id } });
  const back = previousStep(step);
  const create = useFirstRun(forget);
  const finish = (password: string) =>
    create.mutate(
      { body: { owner: { ...draft.owner, password }, business: draft.business } },
      { onError: (error) => error instanceof ApiError && goTo(stepOf(error.metadata.field)) },
    );
  const common = {
    draft,
    refused: create.error,
    ...(back ? { back: () => goTo(back) } : {}),
    keep: (changed: Partial<Answers>) => save({ ...draft, ...changed }),
    done: (changed: Partial<Answers>) => {
      const next = nextStep(step);
      create.reset();
      save({ ...draft, ...changed, reached: furthest(next, draft.reached) });
      goTo(next);
    },
  };
  return (
    <BareFrame width="wide">
      <Stack gap="xl">
        <Stack gap="xs">
          <Heading>{t`Welcome to Licet`}</Heading>
          <Text c="dimmed" maw="var(--licet-measure)">
            <Trans>
              Five short steps, about three minutes. You can go back at any time, and change all of it later.
            </Trans>
          </Text>
        </Stack>
        <Steps
          label={t`First set-up`}
          current={step}
          reached={draft.reached}
          goTo={(id) => goTo(id as StepId)}
          steps={[
            { id: "you", label: t`You` },
            { id: "business", label: t`Your business` },
            { id: "privacy", label: t`Privacy` },
            { id: "sending", label: t`What you send` },
            { id: "password", label: t`Password` },
          ]}
        >
          <Card padding="xl">
            {step === "you" && <YouStep {...common} />}
            {step === "business" && <BusinessStep {...common} />}
            {step === "privacy" && <PrivacyStep {...common} />}
            {step === "sending" && <SendingStep {...common} />}
            {step === "password" && (
              <PasswordStep
                draft={draft}
                goTo={goTo}
                finish={finish}
                pending={create.isPending}
                refused={create.error}
              />
            )}
          </Card>
        </Steps>
      </Stack>
    </BareFrame>
  );
}
