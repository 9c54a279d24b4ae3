import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addBusiness, meetMany, openBusiness, signUp, type TestBusiness } from "#test/business.ts";
import { appendEvents } from "./append-events.ts";
import { eventsOf } from "./events.sql.ts";
import { listPurposes } from "./purposes.sql.ts";
import { verifyLedger } from "./verify-ledger.ts";

let t: TestBusiness;
beforeAll(async () => {
  t = await openBusiness();
});
afterAll(() => t.close());

describe("a large set of events", () => {
  test("keeps each person's own words, evidence and order", async () => {
    const people = await t.work((context) =>
      meetMany(
        context,
        Array.from({ length: 2_500 }, (_, i) => `foule${i}@exemple.fr`),
      ),
    );
    const written = await t.work((context) =>
      appendEvents(
        context,
        people.map((person, i) =>
          signUp(person, t.newsletter, {
            page: `https://lenoir.example/"été"\\${i}\n{}`,
            evidence: i % 2 ? { ip: `192.0.2.${i % 256}`, note: `ligne ${i}\nd’après "elle", \\0 😀` } : {},
          }),
        ),
      ),
    );
    expect(written.map(({ sequence }) => sequence)).toEqual(people.map((_, i) => i + 1));
    const [person] = people.slice(1_001);
    const [event] = await t.work((context) => eventsOf(context, (person as (typeof people)[0]).subjectId));
    expect(event?.leaf.page).toBe('https://lenoir.example/"été"\\1001\n{}');
    expect(event?.evidence).toEqual({ ip: "192.0.2.233", note: 'ligne 1001\nd’après "elle", \\0 😀' });
    expect(await t.work(verifyLedger)).toMatchObject({ sound: true, size: 2_500 });
  });

  test("of which one names no purpose of the account is refused whole", async () => {
    const other = await addBusiness(t);
    const [foreign] = await t.inAccount(other, listPurposes);
    const [person] = await t.work((context) => meetMany(context, ["etrangere@exemple.fr"]));
    const attempt = t.work((context) =>
      appendEvents(context, [
        signUp(person as never, t.newsletter),
        signUp(person as never, { ...t.newsletter, id: foreign?.id ?? 0 }),
      ]),
    );
    await expect(attempt).rejects.toThrow("consent.purpose_not_found");
  });

  test("goes with its account, and with no other", async () => {
    const other = await addBusiness(t);
    const [purpose] = await t.inAccount(other, listPurposes);
    const [person] = await t.inAccount(other, (context) => meetMany(context, ["depart@exemple.fr"]));
    await t.inAccount(other, (context) => appendEvents(context, [signUp(person as never, purpose as never)]));
    await t.asOwner("delete from accounts.account where id = $1", [other]);
    for (const table of ["event", "evidence", "permission", "standing"]) {
      const { rows } = await t.asOwner(`select distinct account_id from consent.${table}`);
      expect(rows, table).toEqual([{ account_id: t.accountId }]);
    }
  });
});
