import type { Campaign } from "./campaign-details.ts";
import type { StepId } from "./campaign-search.ts";
import type { KeptDraft } from "./use-draft.ts";

/** What each step of the wizard is given. */
export type StepProps = KeptDraft & {
  campaign: Campaign;
  back: (() => void) | undefined;
  next: () => void;
  goTo: (step: StepId) => void;
};
