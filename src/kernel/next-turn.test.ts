import { once } from "node:events";
import { connect, createServer } from "node:net";
import { expect, it } from "vitest";
import { inItsPlace, nextTurn, turnBehindAll } from "./next-turn.ts";

/** Work of some steps, each told by its name. */
async function steps(name: string, count: number, told: string[], turn = nextTurn): Promise<void> {
  for (let i = 0; i < count; i++) {
    await turn();
    told.push(name);
  }
}

it("lets what began first go on first, even where it waited for something in between", async () => {
  const told: string[] = [];
  const answer = Promise.withResolvers<void>();
  const first = inItsPlace(async () => {
    await answer.promise;
    await steps("first", 3, told);
  });
  const second = inItsPlace(async () => {
    await steps("second", 2, told);
    answer.resolve();
    await steps("second", 2, told);
  });
  await Promise.all([first, second]);
  expect(told).toEqual(["second", "second", "first", "first", "first", "second", "second"]);
});

it.each([
  ["without a place", nextTurn],
  ["behind all", turnBehindAll],
])("lets those %s take turns, so that none stands still", async (_, turn) => {
  const told: string[] = [];
  await Promise.all([steps("one", 3, told, turn), steps("other", 3, told, turn)]);
  expect(told).toEqual(["one", "other", "one", "other", "one", "other"]);
});

it("puts what has no place before all, and what is for later behind all", async () => {
  const told: string[] = [];
  await Promise.all([
    steps("later", 2, told, turnBehindAll),
    inItsPlace(() => steps("placed", 2, told)),
    steps("asked", 2, told),
  ]);
  expect(told).toEqual(["asked", "asked", "placed", "placed", "later", "later"]);
});

it("serves what comes from outside between two turns", async () => {
  const server = createServer((socket) => socket.end("served")).listen(0, "127.0.0.1");
  await once(server, "listening");
  let served = false;
  const { port } = server.address() as { port: number };
  const answered = once(connect(port, "127.0.0.1"), "data").then(() => {
    served = true;
  });
  let turns = 0;
  const both = [1, 2].map(() =>
    inItsPlace(async () => {
      while (!served && turns < 1_000_000) {
        turns++;
        await nextTurn();
      }
    }),
  );
  await Promise.all([answered, ...both]);
  expect(served).toBe(true);
  expect(turns).toBeLessThan(1_000_000);
  server.close();
});
