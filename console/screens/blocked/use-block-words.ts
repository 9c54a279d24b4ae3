import { useLingui } from "@lingui/react/macro";
import type { BlockReason, listSuppressions } from "#domains/consent/blocks.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";

export type Block = ReplyOf<typeof listSuppressions>["suppressions"][number];

/** Blocks in words: why, and what they keep from the person. */
export function useBlockWords(purposeName: (id: number) => string) {
  const { t } = useLingui();
  const reasons: Record<BlockReason, string> = {
    hard_bounce: t`The address does not exist`,
    mailbox_full: t`The mailbox is full`,
    keeps_bouncing: t`Everything comes back`,
    complaint: t`They reported a message as unwanted`,
    unsubscribe: t`They want nothing more`,
    blocked_by_account: t`Blocked by you`,
  };
  const scope = ({ scope: { kind, purposeId, senderAddress } }: Block): string => {
    if (kind === "everything") return t`Everything`;
    if (kind === "marketing") return t`All advertising`;
    if (kind === "purpose") return t`Only “${purposeName(purposeId ?? 0)}”`;
    return t`Only from ${senderAddress ?? ""}`;
  };
  return { reasons, scope };
}
