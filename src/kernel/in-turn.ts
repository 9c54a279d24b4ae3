import type { AccountId } from "./ids.ts";
import { errors } from "./kernel.errors.ts";

/** Accounts that are waiting for somebody's server in this process. */
const asking = new Set<AccountId>();
const mostAtOnce = 4;

/**
 * For what a person asks of somebody's server and waits for. One that is silent keeps them waiting, and their transaction with
 * them: many at once would leave no connection for anybody. So an account asks one at a time, and a few accounts at once.
 */
export async function inTurn<T>(accountId: AccountId, ask: () => Promise<T>): Promise<T> {
  if (asking.has(accountId) || asking.size >= mostAtOnce) throw errors.alreadyAsking({ seconds: 20 });
  asking.add(accountId);
  try {
    return await ask();
  } finally {
    asking.delete(accountId);
  }
}
