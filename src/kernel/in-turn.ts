import type { AccountId } from "./ids.ts";
import { errors } from "./kernel.errors.ts";

type Limits = {
  /** How many ask at once in this process, and how many of them for one account. */
  atOnce: number;
  ofOne: number;
  /** How many wait for their turn; who comes after them is refused. */
  waiting: number;
  waitingOfOne: number;
};

type Waiting = { accountId: AccountId; begin: () => void };

/**
 * For what is asked of somebody's server and waited for. One that is silent keeps those who ask waiting, and what they hold: so a
 * few ask at once, whoever comes then waits for their turn, and no account takes all the turns.
 */
export function takingTurns(limits: Limits): <T>(accountId: AccountId, ask: () => Promise<T>) => Promise<T> {
  const asking: AccountId[] = [];
  const waiting: Waiting[] = [];
  const countOf = (accountId: AccountId, list: readonly AccountId[]) =>
    list.filter((each) => each === accountId).length;
  const hasTurn = (accountId: AccountId) =>
    asking.length < limits.atOnce && countOf(accountId, asking) < limits.ofOne;
  const takeTurn = async (accountId: AccountId): Promise<void> => {
    if (hasTurn(accountId)) {
      asking.push(accountId);
      return;
    }
    const theirs = waiting.filter((each) => each.accountId === accountId).length;
    if (waiting.length >= limits.waiting || theirs >= limits.waitingOfOne)
      throw errors.alreadyAsking({ seconds: 20 });
    await new Promise<void>((begin) => waiting.push({ accountId, begin }));
  };
  const passTurn = (accountId: AccountId): void => {
    asking.splice(asking.indexOf(accountId), 1);
    const next = waiting.findIndex((each) => hasTurn(each.accountId));
    const [begun] = next === -1 ? [] : waiting.splice(next, 1);
    if (!begun) return;
    asking.push(begun.accountId);
    begun.begin();
  };
  return async (accountId, ask) => {
    await takeTurn(accountId);
    try {
      return await ask();
    } finally {
      passTurn(accountId);
    }
  };
}

/** For what a person waits for, and their transaction with them: many at once would leave no connection for anybody. */
export const inTurn = takingTurns({ atOnce: 4, ofOne: 2, waiting: 4, waitingOfOne: 2 });
