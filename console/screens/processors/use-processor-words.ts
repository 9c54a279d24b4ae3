import { useLingui } from "@lingui/react/macro";
import type { ProcessorState } from "#domains/governance/processors/processors.api.ts";

/** How states, grounds and steps are said. */
export function useProcessorWords() {
  const { t } = useLingui();
  const states: Record<ProcessorState, { color: string; name: string }> = {
    proposed: { color: "stone", name: t`Proposed` },
    assessed: { color: "slate", name: t`Assessed` },
    authorised: { color: "slate", name: t`Authorised` },
    notified: { color: "ochre", name: t`Announced` },
    active: { color: "pine", name: t`Works for you` },
    terminating: { color: "ochre", name: t`Ending` },
    ended: { color: "stone", name: t({ message: "Ended", context: "sub-processor" }) },
  };
  const mechanisms = {
    none_needed: t`None needed: all in the European Economic Area`,
    adequacy: t`Adequacy decision of the Commission (art. 45)`,
    dpf: t`Data Privacy Framework, United States`,
    scc: t`Standard contractual clauses (art. 46)`,
    privacy_shield: t`Privacy Shield`,
  };
  const events: Record<string, string> = {
    proposed: t`Proposed`,
    corrected: t`Details corrected`,
    transfer: t`Ground of the transfer looked at`,
    assessed: t`Questionnaire answered`,
    asked: t`Questions sent, to be answered by`,
    answered: t`They answered the questions themselves`,
    authorised: t`Authorised`,
    refused: t({ message: "Refused", context: "sub-processor" }),
    notified: t`Customers told`,
    unannounced: t`Announcement void: what customers were told has changed`,
    activated: t`Begins to work on the data`,
    terminating: t`Work is ending`,
    ended: t`Work has ended`,
    flagged: t`Ground of the transfer flagged`,
    agreement_kept: t`Agreement kept`,
    certificate_kept: t`Certificate kept`,
  };
  return { states, mechanisms, events };
}
