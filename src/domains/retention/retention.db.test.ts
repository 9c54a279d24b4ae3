import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkpoint } from "#domains/consent/index.ts";
import { createContact } from "#domains/contacts/create-contact.ts";
import { finishErasure, startErasure } from "#domains/rights/index.ts";
import { addMonths } from "#kernel/add-months.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { operatorAccount, timeOrderedId } from "#kernel/ids.ts";
import { meet, openBusiness, type Person, subscribe, type TestBusiness } from "#test/business.ts";
import { makePartitionsAhead } from "../../app.ts";
import { choosePeriod, decisionsOn } from "./choose-period.ts";
import { chosenPeriods } from "./chosen-periods.ts";
import { endings } from "./endings.ts";
import { calendar, preview } from "./foresee.ts";
import { listHolds } from "./holds/holds.sql.ts";
import { liftHold, placeHold } from "./holds/place-hold.ts";
import { categories, isCategory, ruleOf } from "./law-pack.ts";
import { proofOf } from "./proof-of-ending.ts";
import { applyRetention, noteForgotten } from "./run-retention.ts";
import { listRuns } from "./runs.sql.ts";

let t: TestBusiness;
let number = 0;
const now = new Date();
const day = 24 * 3600 * 1000;

beforeAll(async () => {
  t = await openBusiness();
  await makePartitionsAhead(t.resources, addMonths(now, -14));
});
afterAll(() => t.close());

async function somebody(at = now): Promise<Person> {
  number += 1;
  const address = `personne${number}@exemple.fr`;
  return t.work(
    async (context) => {
      await createContact(context, { email: address });
      return meet(context, address);
    },
    { now: at },
  );
}

let nights = 0;
const apply = (at?: Date) => {
  nights += 1;
  return applyRetention(t.resources, {
    accountId: t.accountId,
    now: at ?? new Date(now.getTime() + nights * 1000),
  });
};
const inDays = (days: number) => new Date(now.getTime() + days * day).toISOString().slice(0, 10);

/** A message in the built-in mailbox, that long ago. */
const mailboxMessage = ({ subjectId }: Person, daysAgo: number) =>
  t.work((context) =>
    context.tx
      .insertInto("delivery.mailbox_message")
      .values({
        account_id: t.accountId,
        id: timeOrderedId(now),
        subject_id: subjectId,
        message_id: timeOrderedId(now),
        raw_sealed: Buffer.from("x"),
        received_at: new Date(now.getTime() - daysAgo * day),
      })
      .execute(),
  );
const mailbox = async () =>
  (await t.asOwner("select subject_id from delivery.mailbox_message order by received_at")).rows.map(
    (row) => row.subject_id as SubjectId,
  );

test("every life that a domain declares has its rule, and every rule something that it ends", () => {
  const declared = endings(t.resources).map(({ category }) => category);
  expect(declared.every(isCategory)).toBe(true);
  // People without a sign are no rows of one store; the archive is another database.
  const apart = ["inactive_people", "archived_proofs"];
  expect(categories.filter((each) => !apart.includes(each) && !declared.includes(each))).toEqual([]);
});

describe("a period", () => {
  test("is bounded by the law, and each decision is on record with what it put past its end", async () => {
    await mailboxMessage(await somebody(), 10);
    await expect(
      t.work((context) => choosePeriod(context, "built_in_mailbox", { period: 91 })),
    ).rejects.toThrow("retention.outside_the_law");
    await expect(t.work((context) => choosePeriod(context, "uploads", { period: 3 }))).rejects.toThrow(
      "retention.fixed_by_law",
    );
    expect(await t.work((context) => preview(context, "built_in_mailbox", 30))).toMatchObject({ rows: 0 });
    expect(await t.work((context) => preview(context, "built_in_mailbox", 7))).toMatchObject({
      rows: 1,
      stores: [{ store: "delivery.mailbox_message", rows: 1 }],
    });
    await t.work((context) => choosePeriod(context, "built_in_mailbox", { period: 7 }));
    await t.work((context) => choosePeriod(context, "built_in_mailbox", { period: 60 }));
    const decisions = await t.work((context) => decisionsOn(context, "built_in_mailbox"));
    expect(decisions).toMatchObject([
      { version: 2, period: 60, wouldEnd: 0 },
      { version: 1, period: 7, wouldEnd: 1 },
    ]);
    await apply();
    expect(await mailbox()).toHaveLength(1);
    await t.work((context) => choosePeriod(context, "built_in_mailbox", { period: 7 }));
    await apply();
    expect(await mailbox()).toEqual([]);
  });

  test("of evidence is consent's own choice, seen and made here as well", async () => {
    await t.work((context) => choosePeriod(context, "evidence_ip", { period: 3 }));
    const periods = await t.work(chosenPeriods);
    expect(periods.get("evidence_ip")).toMatchObject({ period: 3 });
    expect(periods.get("evidence_browser")).toMatchObject({ period: ruleOf("evidence_browser").usual });
    const person = await somebody(addMonths(now, -4));
    await t.work((context) => subscribe(context, person, t.newsletter), { now: addMonths(now, -4) });
    await apply();
    const { rows } = await t.asOwner("select distinct name from consent.evidence where subject_id = $1", [
      person.subjectId,
    ]);
    expect(rows).toEqual([{ name: "userAgent" }]);
  });
});

test("what went is signed, line by line; a night without anything leaves no proof", async () => {
  await mailboxMessage(await somebody(), 100);
  await apply();
  const { count, runs } = await t.work((context) => listRuns(context, { limit: 10, offset: 0 }));
  expect(runs[0]).toMatchObject({
    signed: true,
    ended: [{ category: "built_in_mailbox", store: "delivery.mailbox_message", rows: 1, held: 0 }],
  });
  const proof = JSON.parse(await t.work((context) => proofOf(context, runs[0]?.id ?? "")));
  const { note } = await t.work(checkpoint);
  expect(proof.signature.split("\n").at(-2)?.split(" ")[1]).toBe(note.split("\n").at(-2)?.split(" ")[1]);
  await apply();
  expect((await t.work((context) => listRuns(context, { limit: 10, offset: 0 }))).count).toBe(count);
});

test("the calendar tells what goes when", async () => {
  await mailboxMessage(await somebody(), 1);
  const months = await t.work(calendar);
  const period = (await t.work(chosenPeriods)).get("built_in_mailbox")?.period ?? 0;
  expect(months).toContainEqual({
    category: "built_in_mailbox",
    month: inDays(period - 1).slice(0, 7),
    rows: 1,
  });
});

describe("a hold", () => {
  test("keeps a person's data from every purge and from erasure until it ends or is lifted", async () => {
    const [held, other] = [await somebody(), await somebody()];
    await mailboxMessage(held, 200);
    await mailboxMessage(other, 200);
    const { id } = await t.work((context) =>
      placeHold(context, { addresses: [held.address], reason: "Claim 2026/113", endsOn: inDays(90) }),
    );
    expect(await t.work((context) => preview(context, "built_in_mailbox", 7))).toMatchObject({
      rows: 1,
      held: 1,
    });
    await apply();
    expect(await mailbox()).toContain(held.subjectId);
    expect(await mailbox()).not.toContain(other.subjectId);
    const erase = (person: Person) =>
      t.work((context) =>
        startErasure(context, { subjectIds: [person.subjectId], ground: "person_asked", told: "not" }),
      );
    await expect(erase(held)).rejects.toThrow("rights.erasure_held");
    expect((await t.work(listHolds))[0]).toMatchObject({
      id,
      reason: "Claim 2026/113",
      people: 1,
      liftedAt: null,
    });
    await t.work((context) => liftHold(context, id));
    await apply();
    expect(await mailbox()).not.toContain(held.subjectId);
    const { erasureId } = await erase(held);
    expect(await finishErasure(t.resources, { accountId: t.accountId, erasureId })).toBe("done");
  });

  test("ends by itself, and is about people who are known", async () => {
    const person = await somebody();
    await t.work((context) =>
      placeHold(context, { addresses: [person.address], reason: "An inquiry", endsOn: inDays(2) }),
    );
    await mailboxMessage(person, 200);
    await apply();
    expect(await mailbox()).toContain(person.subjectId);
    await apply(new Date(now.getTime() + 4 * day));
    expect(await mailbox()).not.toContain(person.subjectId);
    const place = (addresses: string[], endsOn: string) =>
      t.work((context) => placeHold(context, { addresses, reason: "An inquiry", endsOn }));
    await expect(place(["nobody@exemple.fr"], inDays(2))).rejects.toThrow("retention.held_not_known");
    await expect(place([person.address], inDays(0))).rejects.toThrow("retention.hold_day");
    await expect(place([person.address], inDays(3000))).rejects.toThrow("retention.hold_day");
  });
});

test("traces go at their age, but for those of who is held; half a year stays whatever is asked", async () => {
  const [held, other] = [await somebody(), await somebody()];
  await t.work((context) =>
    placeHold(context, { addresses: [held.address], reason: "An inquiry", endsOn: inDays(9) }),
  );
  const entryAt = (person: Person, at: Date) =>
    t.work(
      (context) =>
        context.tx
          .insertInto("trace.entry")
          .values({
            account_id: t.accountId,
            id: timeOrderedId(at),
            at,
            trace_id: timeOrderedId(at),
            actor_kind: "user",
            actor_id: "1",
            operation: "getContactInfo",
            purpose: "contacts:read",
            outcome: "done",
            subject_ids: [person.subjectId],
          })
          .execute(),
      { now: at },
    );
  for (const person of [held, other])
    for (const months of [3, 13]) await entryAt(person, addMonths(now, -months));
  await apply();
  const left = async ({ subjectId }: Person) =>
    (
      await t.asOwner(
        "select at from trace.entry where subject_ids @> array[$1::uuid] and operation = 'getContactInfo'",
        [subjectId],
      )
    ).rowCount;
  expect([await left(held), await left(other)]).toEqual([2, 1]);
  await expect(t.work((context) => context.tx.deleteFrom("trace.entry").execute())).rejects.toThrow(
    /permission denied/,
  );
});

test("what forms forget by themselves is in the proof of the night, too", async () => {
  // After every other night that is tried here.
  const last = new Date(now.getTime() + 5 * day);
  await t.work((context) => noteForgotten(context, { accountId: t.accountId, rows: 3 }), { now: last });
  await apply(last);
  const { runs } = await t.work((context) => listRuns(context, { limit: 1, offset: 0 }));
  expect(runs[0]?.ended).toMatchObject([
    { category: "unconfirmed_sign_ups", store: "forms.submission", rows: 3 },
  ]);
  expect(await t.work((context) => proofOf(context, runs[0]?.id ?? ""))).toContain("forms.submission");
});

test("the operator's own account, which signs nothing before it is set up, has its nights all the same", async () => {
  await applyRetention(t.resources, { accountId: operatorAccount });
  const state = await t.resources.db.transaction().execute(async (tx) => {
    await sql`select set_config('app.account_id', '0', true)`.execute(tx);
    return tx
      .selectFrom("retention.state")
      .select("applied_at")
      .where("account_id", "=", 0)
      .executeTakeFirst();
  });
  expect(state?.applied_at).toBeInstanceOf(Date);
});
