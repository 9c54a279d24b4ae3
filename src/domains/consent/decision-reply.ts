import type { Language } from "#kernel/localized.ts";
import type { Decision } from "./gate.ts";
import { reasonTexts } from "./reason-texts.ts";

/** A decision as the API and the console show it, with the words for each reason. */
export function decisionReply(decision: Decision, language: Language) {
  if (decision.allowed)
    return { allowed: true, authorisedBy: decision.authorisedBy, event: decision.event, reasons: [] };
  return {
    allowed: false,
    authorisedBy: null,
    event: null,
    reasons: decision.reasons.map((reason) => ({ reason, ...reasonTexts[reason][language] })),
  };
}
