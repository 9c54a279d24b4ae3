import { expect, it } from "vitest";
import type { AccountId } from "./ids.ts";
import { takingTurns } from "./in-turn.ts";

const [one, other] = [1, 2] as AccountId[] as [AccountId, AccountId];

/** A server that answers when it is told to. */
function server() {
  const asked: (() => void)[] = [];
  return { asked, ask: () => new Promise<void>((answer) => asked.push(answer)) };
}

it("lets a few ask at once, others after them, and refuses who would wait for too long", async () => {
  const inTurn = takingTurns({ atOnce: 3, ofOne: 2, waiting: 2, waitingOfOne: 1 });
  const { asked, ask } = server();
  const theirs = [inTurn(one, ask), inTurn(one, ask), inTurn(one, ask)];
  await expect(inTurn(one, ask)).rejects.toThrow("already_asking");
  expect(asked).toHaveLength(2);
  // Whoever has many turns takes none of another's.
  const others = [inTurn(other, ask), inTurn(other, ask)];
  await expect(inTurn(other, ask)).rejects.toThrow("already_asking");
  expect(asked).toHaveLength(3);
  while (asked.length > 0) {
    asked.shift()?.();
    await new Promise(setImmediate);
  }
  await Promise.all([...theirs, ...others]);
});

it("gives the turn on when an answer fails", async () => {
  const inTurn = takingTurns({ atOnce: 1, ofOne: 1, waiting: 1, waitingOfOne: 1 });
  const broken = inTurn(one, () => Promise.reject(new Error("broken")));
  const next = inTurn(one, async () => "answered");
  await expect(broken).rejects.toThrow("broken");
  expect(await next).toBe("answered");
  expect(await inTurn(one, async () => "again")).toBe("again");
});
