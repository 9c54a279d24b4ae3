import { Trans, useLingui } from "@lingui/react/macro";
import { Guidance } from "../../components/guidance.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { StepForm } from "../../components/step-form.tsx";
import { PreflightReport } from "./preflight-report.tsx";
import type { StepProps } from "./step-props.ts";
import { TestSend } from "./test-send.tsx";
import { isOverWithTime, usePreflight } from "./use-preflight.ts";

/** Who would get it if it left now, and a test to look at. */
export function CheckStep({ campaign, saving, back, next, goTo }: StepProps) {
  const { t } = useLingui();
  const query = usePreflight(campaign.id, saving);
  const blocked = !query.data?.problems.every(isOverWithTime);
  return (
    <StepForm title={t`Who will receive it?`} submit={next} back={back} disabled={blocked}>
      <Guidance
        why={
          <Trans>
            Sending to somebody who never agreed, or who said no, is what complaints and fines are about. The
            same question is asked once more for each person at the moment their message leaves, so that
            whoever unsubscribes meanwhile is left out.
          </Trans>
        }
      >
        <Trans>Licet has looked at each person on your lists. Nobody can be added by hand.</Trans>
      </Guidance>
      <Loaded query={query}>
        {(preflight) => <PreflightReport campaign={campaign} preflight={preflight} goTo={goTo} />}
      </Loaded>
      <TestSend campaign={campaign} />
    </StepForm>
  );
}
