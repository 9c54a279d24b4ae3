import { type BlockReason, blockReasons } from "#domains/consent/blocks.api.ts";

/** What the address says: whose blocks, and of which reason. */
export type BlockedSearch = { email?: string; reason?: BlockReason };

export function readBlockedSearch(given: Record<string, unknown>): BlockedSearch {
  const reason = blockReasons.find((one) => one === given.reason);
  return {
    ...(typeof given.email === "string" && given.email.includes("@")
      ? { email: given.email.slice(0, 254) }
      : {}),
    ...(reason ? { reason } : {}),
  };
}
