import { afterAll, beforeAll, expect, test } from "vitest";
import { readRecords } from "#domains/archive/index.ts";
import { createAttribute } from "#domains/contacts/create-attribute.ts";
import { createContact } from "#domains/contacts/create-contact.ts";
import { certificateOf, finishErasure } from "#domains/rights/index.ts";
import { receiveRequest } from "#domains/rights/requests/receive-request.ts";
import { addMonths } from "#kernel/add-months.ts";
import { meet, openBusiness, type Person, subscribe, type TestBusiness } from "#test/business.ts";
import { makePartitionsAhead } from "../../../app.ts";
import { myData } from "../../rights/my-data/my-data.ts";
import { choosePeriod, decisionsOn } from "../choose-period.ts";
import { applyRetention } from "../run-retention.ts";
import { listRuns } from "../runs.sql.ts";

let t: TestBusiness;
const now = new Date();
const later = (days: number) => new Date(now.getTime() + days * 24 * 3600 * 1000);
const longAgo = addMonths(now, -37);

beforeAll(async () => {
  t = await openBusiness();
  await makePartitionsAhead(t.resources, addMonths(now, -6));
  await t.work(async (context) => {
    await createAttribute(context, {
      name: "DIET",
      type: "text",
      identifying: false,
      ground: "explicit_consent",
      why: "Menus of the evening",
    });
  });
});
afterAll(() => t.close());

async function somebody(name: string, { written }: { written: boolean }): Promise<Person> {
  const email = `${name}@exemple.fr`;
  const attributes = { FIRSTNAME: "Marguerite", DIET: "halal" };
  return t.work(
    async (context) => {
      await createContact(context, { email, attributes });
      const person = await meet(context, email);
      await subscribe(context, person, t.newsletter);
      if (written)
        await context.tx
          .insertInto("delivery.introduced")
          .values({
            account_id: t.accountId,
            subject_id: person.subjectId,
            message_id: person.subjectId,
            at: longAgo,
          })
          .execute();
      return person;
    },
    { now: longAgo },
  );
}

const apply = (at: Date) => applyRetention(t.resources, { accountId: t.accountId, now: at });
const archived = (address: string) => readRecords({ ...t.resources, accountId: t.accountId }, address);

test("only people can be archived instead of erased, and who decided so is on record", async () => {
  const choose = (category: "exports" | "inactive_people", period: number) =>
    t.work((context) => choosePeriod(context, category, { period, ending: "archive" }));
  await expect(choose("exports", 3)).rejects.toThrow("retention.not_archivable");
  await choose("inactive_people", 36);
  expect(await t.work((context) => decisionsOn(context, "inactive_people"))).toMatchObject([
    { version: 1, period: 36, ending: "archive", decidedBy: expect.any(String) },
  ]);
});

test("who gives no sign is sealed in the archive, gone from use, told of it when they ask, and purged on the day", async () => {
  const known = await somebody("known", { written: true });
  const never = await somebody("never", { written: false });
  await apply(now);
  await apply(later(31));
  const { rows } = await t.asOwner("select id from rights.erasure where step <> 'done'");
  for (const { id } of rows)
    expect(await finishErasure(t.resources, { accountId: t.accountId, erasureId: id })).toBe("done");

  // Nothing is left in use.
  const left = await t.asOwner("select from contacts.contact where subject_id = any($1)", [
    [known.subjectId, never.subjectId],
  ]);
  expect(left.rowCount).toBe(0);
  const records = await archived(known.address);
  expect(records.map(({ kind }) => kind).sort()).toEqual(["inactive_contact", "proof_of_consent"]);
  const contact = records.find(({ kind }) => kind === "inactive_contact");
  const purgeOn = addMonths(longAgo, 60).toISOString().slice(0, 10);
  expect(contact).toMatchObject({
    legalGround: "GDPR 17(3)(e)",
    trigger: "last_message",
    purgeOn,
    document: { email: known.address, attributes: { FIRSTNAME: "Marguerite" } },
  });
  // Neither what a special ground was for, nor anybody with whom there is nothing to dispute.
  expect(JSON.stringify(contact)).not.toContain("halal");
  expect(await archived(never.address)).toEqual([]);
  const certificate = await t.work((context) => certificateOf(context, rows[0]?.id));
  expect(certificate.facts.exceptions).toContainEqual(
    expect.objectContaining({ what: "archive.record", rows: 2 }),
  );

  // They ask what is held: the archive is named, with its ground and its day.
  const told = await t.work(async (context) => {
    const { subjectId } = await receiveRequest(context, {
      address: known.address,
      type: "access",
      channel: "letter",
      receivedOn: now.toISOString().slice(0, 10),
      acknowledged: "not",
    });
    expect(subjectId).not.toBe(known.subjectId);
    const data = await myData(context, subjectId, "fr");
    for await (const { rows } of data.parts) expect(JSON.stringify(rows)).not.toContain("Marguerite");
    return data.archived;
  });
  expect(told).toHaveLength(2);
  expect(told.join()).toContain("Votre ancienne fiche de contact : scellée dans l’archive");

  const day = new Date(new Date(purgeOn).getTime() + 24 * 3600 * 1000);
  await apply(day);
  expect(await archived(known.address)).toEqual([]);
  const keys = await t.resources.vaultDb.selectFrom("vault.archive_key").select("record_id").execute();
  for (const { id } of records) expect(keys.map(({ record_id }) => record_id)).not.toContain(id);
  const { runs } = await t.work((context) => listRuns(context, { limit: 1, offset: 0 }));
  expect(runs[0]?.ended).toContainEqual(
    expect.objectContaining({ category: "archived_proofs", store: "archive.record", rows: 2 }),
  );
});
