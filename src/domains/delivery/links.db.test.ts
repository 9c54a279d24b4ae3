import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  type AccountId,
  type MessageId,
  newMessageId,
  operatorAccount,
  type SubjectId,
  timeOrderedId,
} from "#kernel/ids.ts";
import { openTestResources, type TestResources } from "#test/resources.ts";
import { type LinkTarget, linkMaker, readLink } from "./links.ts";

let t: TestResources;
let accounts: AccountId[];
beforeAll(async () => {
  t = await openTestResources();
  const made = await t.resources.db
    .insertInto("accounts.account")
    .values([{ kind: "business" }, { kind: "business" }])
    .returning("id")
    .execute();
  accounts = [operatorAccount, ...made.map(({ id }) => id as AccountId)];
});
afterAll(() => t.close());

const now = new Date("2026-11-23T12:00:00Z");
const uses = ["unsubscribe", "preferences", "why", "confirm"] as const;
const targets = fc.record(
  {
    use: fc.constantFrom(...uses),
    subjectId: fc.integer().map(() => timeOrderedId(now) as SubjectId),
    purposeId: fc.integer({ min: 1, max: 2 ** 50 }),
    messageId: fc.integer().map(() => newMessageId(1, now)),
    expiresAt: fc.date({ min: new Date("2027-01-01"), max: new Date("2090-01-01"), noInvalidDate: true }),
  },
  { requiredKeys: ["use", "subjectId"] },
) as fc.Arbitrary<LinkTarget>;

async function tokenFor(accountId: AccountId, target: LinkTarget): Promise<string> {
  const make = await linkMaker({ ...t.resources, accountId });
  return make(target).split("/").at(-1) ?? "";
}

test("a link says what it was made for", async () => {
  await fc.assert(
    fc.asyncProperty(targets, fc.constantFrom(...[0, 1, 2]), async (target, index) => {
      const accountId = accounts[index] as AccountId;
      const read = await readLink(t.resources, await tokenFor(accountId, target), target.use, now);
      expect(read).toEqual({
        kind: "valid",
        accountId,
        subjectId: target.subjectId,
        purposeId: target.purposeId,
        messageId: target.messageId,
      });
    }),
    { numRuns: 60 },
  );
});

test("no changed bit, other use or other account passes", async () => {
  await fc.assert(
    fc.asyncProperty(targets, fc.nat(), fc.constantFrom(...uses), async (target, position, otherUse) => {
      const [, first = operatorAccount, second = operatorAccount] = accounts;
      const token = await tokenFor(first, target);
      const bytes = Buffer.from(token, "base64url");
      const bit = position % (bytes.length * 8);
      bytes.writeUInt8(bytes.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect((await readLink(t.resources, bytes.toString("base64url"), target.use, now)).kind).toBe("wrong");
      if (otherUse !== target.use)
        expect((await readLink(t.resources, token, otherUse, now)).kind).toBe("wrong");
      const moved = Buffer.from(token, "base64url");
      moved.writeUInt8(second, 1);
      expect((await readLink(t.resources, moved.toString("base64url"), target.use, now)).kind).toBe("wrong");
    }),
    { numRuns: 60 },
  );
});

test("whatever is typed in place of a token is only wrong", async () => {
  const strange = fc.oneof(
    fc.string(),
    fc.base64String(),
    fc.uint8Array().map((bytes) => Buffer.from(bytes).toString("base64url")),
  );
  await fc.assert(
    fc.asyncProperty(strange, async (text) => {
      expect(await readLink(t.resources, text, "why", now)).toEqual({ kind: "wrong" });
    }),
    { numRuns: 100 },
  );
});

test("an unknown account makes no key", async () => {
  const token = await tokenFor(operatorAccount, { use: "why", subjectId: timeOrderedId(now) as SubjectId });
  const bytes = Buffer.from(token, "base64url");
  bytes.writeUInt8(99, 1);
  expect((await readLink(t.resources, bytes.toString("base64url"), "why", now)).kind).toBe("wrong");
  const keys = await t.resources.vaultDb
    .selectFrom("vault.account_key")
    .select("account_id")
    .where("account_id", "=", 99)
    .execute();
  expect(keys).toEqual([]);
});

test("a link expires, and is short", async () => {
  const target = {
    use: "confirm",
    subjectId: timeOrderedId(now) as SubjectId,
    messageId: newMessageId(1, now) as MessageId,
    expiresAt: new Date(now.getTime() + 1000),
  } as const;
  const token = await tokenFor(operatorAccount, target);
  expect((await readLink(t.resources, token, "confirm", now)).kind).toBe("valid");
  expect((await readLink(t.resources, token, "confirm", new Date(now.getTime() + 2000))).kind).toBe(
    "expired",
  );
  expect(token.length).toBeLessThan(80);
});
