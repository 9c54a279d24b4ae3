import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { appendEvents, withdraw } from "#domains/consent/index.ts";
import { createContact } from "#domains/contacts/create-contact.ts";
import { finishErasure } from "#domains/rights/index.ts";
import { barredAmong } from "#domains/vault/index.ts";
import { addMonths } from "#kernel/add-months.ts";
import { timeOrderedId } from "#kernel/ids.ts";
import { meet, openBusiness, type Person, signUp, subscribe, type TestBusiness } from "#test/business.ts";
import { makePartitionsAhead } from "../../../app.ts";
import { forgetWithdrawn } from "../../tracking/forget-withdrawn.ts";
import { calendar } from "../foresee.ts";
import { placeHold } from "../holds/place-hold.ts";
import { applyRetention } from "../run-retention.ts";
import { listRuns } from "../runs.sql.ts";

let t: TestBusiness;
const now = new Date();
const day = 24 * 3600 * 1000;
const later = (days: number) => new Date(now.getTime() + days * day);
const longAgo = addMonths(now, -37);

beforeAll(async () => {
  t = await openBusiness();
  await makePartitionsAhead(t.resources, addMonths(now, -6));
});
afterAll(() => t.close());

async function contact(name: string, at = longAgo): Promise<Person> {
  const address = `${name}@exemple.fr`;
  return t.work(
    async (context) => {
      await createContact(context, { email: address });
      return meet(context, address);
    },
    { now: at },
  );
}
const subscriber = async (name: string, at = longAgo) => {
  const person = await contact(name, at);
  await t.work((context) => subscribe(context, person, t.newsletter), { now: at });
  return person;
};
const apply = (at: Date) => applyRetention(t.resources, { accountId: t.accountId, now: at });
const leavers = async () =>
  new Map(
    (await t.asOwner("select subject_id, asked from retention.leaver")).rows.map((row) => [
      row.subject_id as string,
      row.asked as string,
    ]),
  );
/** A click or an open of somebody who permits it. */
const seen = (person: Person, kind: "open" | "click", at: Date) =>
  t.work((context) =>
    context.tx
      .insertInto("tracking.observation")
      .values({
        account_id: t.accountId,
        id: timeOrderedId(at),
        subject_id: person.subjectId,
        message_id: timeOrderedId(at),
        mailing_id: 1,
        kind,
        target_id: kind === "click" ? 1 : null,
        consent_event: 1,
        seen_as: "person",
        at,
      })
      .execute(),
  );

describe("people who give no sign of life", () => {
  test("are asked where that is lawful, and go after a month of silence; whoever says something stays", async () => {
    const silent = await subscriber("silent");
    const answers = await subscriber("answers");
    const refused = await subscriber("refused");
    await t.work(
      (context) =>
        withdraw(context, {
          subjectId: refused.subjectId,
          purposeIds: [t.newsletter.id],
          method: "one_click",
        }),
      {
        now: longAgo,
      },
    );
    const unknown = await contact("unknown");
    const held = await subscriber("held");
    const fresh = await subscriber("fresh", addMonths(now, -35));
    const clicked = await subscriber("clicked");
    await seen(clicked, "click", addMonths(now, -5));
    const opened = await subscriber("opened");
    await seen(opened, "open", addMonths(now, -5));
    await t.asOwner(
      "insert into tracking.last_click (account_id, subject_id, day) select account_id, subject_id, at::date from tracking.observation where kind = 'click'",
    );
    await t.work((context) =>
      placeHold(context, {
        addresses: [held.address],
        reason: "A claim",
        endsOn: later(300).toISOString().slice(0, 10),
      }),
    );

    const month = later(30).toISOString().slice(0, 7);
    await apply(now);
    const leaving = await leavers();
    expect(leaving).toEqual(
      new Map([
        [silent.subjectId, "by_mail"],
        [answers.subjectId, "by_mail"],
        [refused.subjectId, "not"],
        [unknown.subjectId, "not"],
        [held.subjectId, "by_mail"],
        [opened.subjectId, "by_mail"],
      ]),
    );
    for (const stays of [fresh, clicked]) expect(leaving.has(stays.subjectId)).toBe(false);
    expect(await t.work(calendar, { now })).toContainEqual({ category: "inactive_people", month, rows: 6 });
    const mails = await t.asOwner("select subject_id from renewals.request where subject_id = $1", [
      silent.subjectId,
    ]);
    expect(mails.rowCount).toBe(1);

    // Nobody is asked twice, nobody goes before the day.
    await apply(later(15));
    expect((await leavers()).size).toBe(6);
    await t.work(
      (context) =>
        appendEvents(context, [
          signUp(answers, t.newsletter, { kind: "granted", method: "renewal", strength: "confirmed" }),
        ]),
      { now: later(16) },
    );
    await apply(later(31));
    expect([...(await leavers()).keys()]).not.toContain(answers.subjectId);
    const { rows } = await t.asOwner("select id, barred, people from rights.erasure order by people");
    expect(rows.map(({ barred, people }) => [barred, people])).toEqual([
      ["marketing", 1],
      ["nothing", 3],
    ]);
    for (const { id } of rows)
      expect(await finishErasure(t.resources, { accountId: t.accountId, erasureId: id })).toBe("done");
    const left = await t.asOwner("select subject_id from contacts.contact");
    expect(new Set(left.rows.map((row) => row.subject_id))).toEqual(
      new Set([answers, held, fresh, clicked].map(({ subjectId }) => subjectId)),
    );
    // Whoever had refused is not written to again by a re-import; the others may come back.
    const barred = await t.work((context) =>
      barredAmong(context, [refused.address, silent.address], later(32)),
    );
    expect(barred).toEqual(new Map([[refused.address, "marketing"]]));
    const { runs } = await t.work((context) => listRuns(context, { limit: 9, offset: 0 }));
    expect(runs.flatMap(({ ended }) => ended)).toContainEqual(
      expect.objectContaining({ category: "inactive_people", store: "contacts.contact", rows: 4 }),
    );
  });

  test("are told of to the owners once, in numbers", async () => {
    await contact("told");
    await apply(later(40));
    await apply(later(41));
    const { rows } = await t.asOwner("select owners_told from retention.leaver");
    expect(rows.every(({ owners_told }) => owners_told)).toBe(true);
  });
});

test("the day of the last click outlives the clicks, and goes when observing is no longer permitted", async () => {
  const person = await subscriber("observed", addMonths(now, -2));
  await seen(person, "click", addMonths(now, -1));
  await t.work(forgetWithdrawn);
  // Never permitted here: the click was planted, and so it goes with its day.
  const { rowCount } = await t.asOwner("select from tracking.last_click where subject_id = $1", [
    person.subjectId,
  ]);
  expect(rowCount).toBe(0);
});
