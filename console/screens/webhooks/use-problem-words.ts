import { useLingui } from "@lingui/react/macro";
import type { Problem } from "./webhook.ts";

/** Why a program was not told, and what would mend it. */
export function useProblemWords() {
  const { t } = useLingui();
  const words: Record<Problem, string> = {
    address_malformed: t`The address can’t be read.`,
    not_https: t`The address begins with http://: what we send concerns people and goes only over https://.`,
    host_unknown: t`Nobody knows this name: look for a mistake in the address.`,
    address_private: t`The address leads into a private network, where Licet reaches nothing unless its operator allows it.`,
    unreachable: t`Nobody answered there.`,
    certificate_invalid: t`Its certificate does not hold: renew it, or send the whole chain.`,
    too_slow: t`It took longer than ten seconds. Answer at once, and work afterwards.`,
    too_large: t`Its answer was too long. An empty one is enough.`,
    redirected: t`It redirects elsewhere, which is not followed: enter the final address.`,
    refused: t`It answered that it would not take it.`,
    too_old: t`It waited three days in vain.`,
  };
  return (problem: Problem | undefined, status: number | undefined): string => {
    if (status === 401 || status === 403)
      return t`It refused the credentials (${status}): check the token or the headers.`;
    if (status === 404) return t`There is nothing at this address (404).`;
    if (problem === "refused" && status) return t`It answered with ${status}.`;
    return problem ? words[problem] : "";
  };
}
