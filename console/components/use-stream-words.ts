import { useLingui } from "@lingui/react/macro";

/** The two kinds of messages, and why each is kept as long as it is. */
export function useStreamWords(): Record<"transactional" | "marketing", { name: string; about: string }> {
  const { t } = useLingui();
  return {
    transactional: {
      name: t`Single messages`,
      about: t`Receipts, confirmations, passwords: people ask about them within days. A month of log and a week of contents are usually enough.`,
    },
    marketing: {
      name: t`Campaigns`,
      about: t`The line of each message shows that it was allowed: keep it as long as somebody could ask. What a campaign said is in the e-mail itself, once for all.`,
    },
  };
}
