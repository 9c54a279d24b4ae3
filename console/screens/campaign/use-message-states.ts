import { useLingui } from "@lingui/react/macro";
import type { MessageState } from "./campaign-search.ts";

/** What became of one message, in a word or two. */
export function useMessageStates(): Record<MessageState, { name: string; color: string }> {
  const { t } = useLingui();
  return {
    submitted: { name: t`Handed over`, color: "pine" },
    bounced: { name: t({ message: "Bounced", context: "one message" }), color: "brick" },
    refused: { name: t({ message: "Stopped at the last moment", context: "one message" }), color: "ochre" },
    deferred: { name: t`To be tried again`, color: "slate" },
    queued: { name: t`Waiting`, color: "stone" },
    sending: { name: t`Leaving`, color: "slate" },
    uncertain: { name: t`Uncertain`, color: "ochre" },
    cancelled: { name: t`Cancelled`, color: "stone" },
    expired: { name: t`Too late`, color: "stone" },
  };
}
