import type { AccountId } from "./ids.ts";
import { errors } from "./kernel.errors.ts";

type Limits = {
  /** How many ask at once in this process, and how many of them for one account, or whoever else turns are counted by. */
  atOnce: number;
  ofOne: number;
  /** How many wait for their turn; who comes after them is refused. */
  waiting: number;
  waitingOfOne: number;
};

type Waiting<Who> = { who: Who; begin: () => void };

/**
 * For what is asked of somebody's server and waited for. One that is silent keeps those who ask waiting, and what they hold: so a
 * few ask at once, whoever comes then waits for their turn, and no account takes all the turns.
 */
export function takingTurns<Who = AccountId>(
  limits: Limits,
): <T>(who: Who, ask: () => Promise<T>, refusal?: () => Error) => Promise<T> {
  const asking: Who[] = [];
  const waiting: Waiting<Who>[] = [];
  const countOf = (who: Who, list: readonly Who[]) => list.filter((each) => each === who).length;
  const hasTurn = (who: Who) => asking.length < limits.atOnce && countOf(who, asking) < limits.ofOne;
  const takeTurn = async (who: Who, refusal: () => Error): Promise<void> => {
    if (hasTurn(who)) {
      asking.push(who);
      return;
    }
    const theirs = waiting.filter((each) => each.who === who).length;
    if (waiting.length >= limits.waiting || theirs >= limits.waitingOfOne) throw refusal();
    await new Promise<void>((begin) => waiting.push({ who, begin }));
  };
  const passTurn = (who: Who): void => {
    asking.splice(asking.indexOf(who), 1);
    const next = waiting.findIndex((each) => hasTurn(each.who));
    const [begun] = next === -1 ? [] : waiting.splice(next, 1);
    if (!begun) return;
    asking.push(begun.who);
    begun.begin();
  };
  return async (who, ask, refusal = () => errors.alreadyAsking({ seconds: 20 })) => {
    await takeTurn(who, refusal);
    try {
      return await ask();
    } finally {
      passTurn(who);
    }
  };
}

/** For what a person waits for, and their transaction with them: many at once would leave no connection for anybody. */
export const inTurn = takingTurns({ atOnce: 4, ofOne: 2, waiting: 4, waitingOfOne: 2 });
