import { expect, test } from "vitest";
import { eventData } from "./event-data.ts";

async function read(...pieces: string[]): Promise<string[]> {
  const arriving = (async function* () {
    yield* pieces;
  })();
  const told: string[] = [];
  for await (const data of eventData(arriving)) told.push(data);
  return told;
}

test("an event is told once it is whole, wherever the network cut it", async () => {
  expect(await read('data: {"sent":', "1}\n", '\ndata: {"sent":2}\n\nda', 'ta: {"sent":3}\n\n')).toEqual([
    '{"sent":1}',
    '{"sent":2}',
    '{"sent":3}',
  ]);
});

test("a comment that keeps the connection open says nothing", async () => {
  expect(await read(": still here\n\n", "data: 1\n\n")).toEqual(["1"]);
});

test("what the connection lost halfway is not told", async () => {
  expect(await read("data: 1\n\ndata: 2")).toEqual(["1"]);
});
