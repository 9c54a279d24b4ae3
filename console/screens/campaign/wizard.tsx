import { Trans, useLingui } from "@lingui/react/macro";
import { Card, Text } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useMay } from "../../api/session.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { Steps } from "../../components/steps.tsx";
import type { Campaign } from "./campaign-details.ts";
import { type StepId, stepIds } from "./campaign-search.ts";
import { CheckStep } from "./check-step.tsx";
import { EmailStep } from "./email-step.tsx";
import { SendStep } from "./send-step.tsx";
import type { StepProps } from "./step-props.ts";
import { type Draft, useDraft } from "./use-draft.ts";
import { WhoStep } from "./who-step.tsx";

const route = getRouteApi("/a/$accountId/campaigns/$campaignId");

/** From “why” to “send”. What is chosen is kept at once: close the page at any step and go on another day. */
export function Wizard({ campaign }: { campaign: Campaign }) {
  const { t } = useLingui();
  const mayWrite = useMay("campaigns:write");
  const { step: asked } = route.useSearch();
  const navigate = route.useNavigate();
  const kept = useDraft(campaign);
  const reached = reachedBy(kept.draft);
  // Where somebody comes in without naming a step: the first that lacks something. It stays while they complete it.
  const [entry] = useState<StepId>(reached === "send" ? "check" : reached);
  // A step not reached yet can't be jumped to by its address.
  const step = asked && stepIds.indexOf(asked) <= stepIds.indexOf(reached) ? asked : entry;
  const goTo = (id: StepId) => void navigate({ search: { step: id } });
  const at = stepIds.indexOf(step);
  const previous = stepIds[at - 1];
  const following = stepIds[at + 1];
  const common: StepProps = {
    ...kept,
    campaign,
    goTo,
    back: previous ? () => goTo(previous) : undefined,
    next: () => following && goTo(following),
  };
  if (!mayWrite) {
    return (
      <Guidance>
        <Trans>This campaign is being written. Your role lets you read its report once it is sent.</Trans>
      </Guidance>
    );
  }
  return (
    <Steps
      label={campaign.name}
      current={step}
      reached={reached}
      goTo={(id) => goTo(id as StepId)}
      steps={[
        { id: "who", label: t`Why and to whom` },
        { id: "email", label: t`E-mail` },
        { id: "check", label: t`Check` },
        { id: "send", label: t`Send` },
      ]}
    >
      <Card padding="xl" key={step}>
        {kept.error && (
          <ErrorPanel
            error={kept.error}
            kept={<Trans>Your last choice was not saved; those before it are.</Trans>}
          />
        )}
        {step === "who" && <WhoStep {...common} />}
        {step === "email" && <EmailStep {...common} />}
        {step === "check" && <CheckStep {...common} />}
        {step === "send" && <SendStep {...common} />}
      </Card>
      <Text size="sm" c="dimmed" mt="xs" role="status">
        {kept.saving ? <Trans>Saving…</Trans> : <Trans>All is saved. You can leave and come back.</Trans>}
      </Text>
    </Steps>
  );
}

function reachedBy({ purposeId, audience, templateId, senderId }: Draft): StepId {
  if (purposeId === undefined || audience.listIds.length + audience.segmentIds.length === 0) return "who";
  return templateId === undefined || senderId === undefined ? "email" : "send";
}
