import { afterAll, beforeAll, expect, test } from "vitest";
import { startErasure } from "#domains/rights/index.ts";
import { meet, openBusiness, type TestBusiness } from "#test/business.ts";
import { placeHold } from "./place-hold.ts";

let t: TestBusiness;
beforeAll(async () => {
  t = await openBusiness();
});
afterAll(() => t.close());

const endsOn = new Date(Date.now() + 30 * 24 * 3600 * 1000).toISOString().slice(0, 10);
const hold = (address: string) =>
  t.work((context) => placeHold(context, { addresses: [address], reason: "A claim", endsOn }));

/** One is decided and not yet committed when the other begins. */
async function meanwhile(
  first: (then: () => Promise<void>) => Promise<unknown>,
  second: () => Promise<unknown>,
) {
  let answer: Promise<unknown> = Promise.resolve();
  await first(async () => {
    answer = second();
    answer.catch(() => {});
    // As long as it takes to look, and not to see the other.
    await new Promise((resolve) => setTimeout(resolve, 500));
  });
  return answer;
}

test("a hold and an erasure, or two erasures, that begin together are decided one after the other", async () => {
  const people = await t.work(async (context) => ({
    held: await meet(context, "gardee@exemple.fr"),
    gone: await meet(context, "partie@exemple.fr"),
    twice: await meet(context, "deux-fois@exemple.fr"),
  }));
  const erase = (person: keyof typeof people, then?: () => Promise<void>) =>
    t.work(async (context) => {
      await startErasure(context, { subjectIds: [people[person].subjectId], ground: "person_asked" });
      await then?.();
    });
  const holdFirst = (then: () => Promise<void>) =>
    t.work(async (context) => {
      await placeHold(context, { addresses: [people.held.address], reason: "A claim", endsOn });
      await then();
    });
  await expect(meanwhile(holdFirst, () => erase("held"))).rejects.toThrow("rights.erasure_held");
  await expect(
    meanwhile(
      (then) => erase("gone", then),
      () => hold(people.gone.address),
    ),
  ).rejects.toThrow("retention.held_too_late");
  await expect(
    meanwhile(
      (then) => erase("twice", then),
      () => erase("twice"),
    ),
  ).rejects.toThrow("rights.nobody_to_erase");
});
