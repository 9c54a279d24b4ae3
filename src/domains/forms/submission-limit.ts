import { networkOf } from "#domains/accounts/index.ts";
import type { AccountId } from "#kernel/ids.ts";

const windowMs = 10 * 60 * 1000;
const perNetwork = 30;

const seen = new Map<string, { count: number; until: number }>();

/**
 * Whether one more sign-up from this network is believable: thirty in ten minutes for an IPv4 address or an IPv6 /64,
 * in each account. Kept in memory, since a count that restarts with the process is enough here and leaves no
 * addresses behind.
 */
export async function allowSubmission(accountId: AccountId, ip: string): Promise<boolean> {
  const now = Date.now();
  if (seen.size > 10_000) for (const [key, entry] of seen) if (entry.until <= now) seen.delete(key);
  const key = `${accountId} ${networkOf(ip)}`;
  const entry = seen.get(key);
  if (!entry || entry.until <= now) {
    seen.set(key, { count: 1, until: now + windowMs });
    return true;
  }
  entry.count += 1;
  return entry.count <= perNetwork;
}
