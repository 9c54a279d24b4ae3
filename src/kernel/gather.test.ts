import { expect, test } from "vitest";
import { gather } from "./gather.ts";

function recording(fails: (item: number) => boolean = () => false) {
  const sets: number[][] = [];
  const add = gather<number, string>({
    most: 4,
    abreast: 1,
    async take(place, items) {
      sets.push([...items]);
      await new Promise((resolve) => setImmediate(resolve));
      if (items.some(fails)) throw new Error("no");
      return items.map((item) => `${place}:${item}`);
    },
  });
  return { sets, add };
}

test("what comes together is done together, in sets of no more than the most, each answered as itself", async () => {
  const { sets, add } = recording();
  const answers = await Promise.all([1, 2, 3, 4, 5, 6].map((item) => add(7, item)));
  expect(answers).toEqual(["7:1", "7:2", "7:3", "7:4", "7:5", "7:6"]);
  expect(sets).toEqual([
    [1, 2, 3, 4],
    [5, 6],
  ]);
});

test("what comes while a set is worked on makes the next one; places are kept apart", async () => {
  const { sets, add } = recording();
  const first = add(1, 1);
  await new Promise((resolve) => setImmediate(resolve));
  await Promise.all([first, add(1, 2), add(1, 3), add(2, 4)]);
  expect(sets).toContainEqual([1]);
  expect(sets).toContainEqual([2, 3]);
  expect(sets).toContainEqual([4]);
});

test("one that fails harms none of its neighbours", async () => {
  const { add } = recording((item) => item === 2);
  const answers = await Promise.allSettled([1, 2, 3].map((item) => add(1, item)));
  expect(answers.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(await add(1, 4)).toBe("1:4");
});

test("a further set beside another is begun for enough of them, or when that has ended", async () => {
  const sets: number[][] = [];
  const ends: (() => void)[] = [];
  const add = gather<number, number>({
    most: 10,
    abreast: 2,
    least: 3,
    async take(_place, items) {
      sets.push([...items]);
      await new Promise<void>((resolve) => ends.push(resolve));
      return items;
    },
  });
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  const all = [add(1, 1)];
  await turn();
  all.push(add(1, 2), add(1, 3));
  await turn();
  expect(sets).toEqual([[1]]);
  all.push(add(1, 4));
  await turn();
  expect(sets).toEqual([[1], [2, 3, 4]]);
  all.push(add(1, 5));
  ends[1]?.();
  await turn();
  expect(sets).toHaveLength(2);
  ends[0]?.();
  await turn();
  expect(sets).toEqual([[1], [2, 3, 4], [5]]);
  ends[2]?.();
  expect(await Promise.all(all)).toEqual([1, 2, 3, 4, 5]);
});

test("after a set of several, those who were answered have a moment to ask again; one alone waits for nobody", async () => {
  const sets: number[][] = [];
  const add = gather<number, number>({
    most: 10,
    abreast: 1,
    least: 4,
    // Longer than the test may take: only enough of them end it.
    rest: 1_000_000,
    async take(_place, items) {
      sets.push([...items]);
      return items;
    },
  });
  await add(1, 1);
  await add(1, 2);
  await Promise.all([add(1, 3), add(1, 4)]);
  const late = add(1, 5);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(sets).toEqual([[1], [2], [3, 4]]);
  await Promise.all([late, add(1, 6), add(1, 7), add(1, 8)]);
  expect(sets.at(-1)).toEqual([5, 6, 7, 8]);
});
