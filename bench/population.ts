import { sql } from "kysely";
import { createSource } from "#domains/consent/index.ts";
import { createAttribute } from "#domains/contacts/create-attribute.ts";
import { createList } from "#domains/contacts/create-list.ts";
import { addToLists } from "#domains/contacts/index.ts";
import { writeContacts } from "#domains/contacts/write-contacts.ts";
import { ensureSubjects } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { openShop, type Shop } from "../test/shop.ts";
import { citizen } from "./citizen.ts";
import type { Throwaway } from "./throwaway.ts";

export type Population = { shop: Shop; listIds: [everybody: number, third: number]; sourceId: number };

/**
 * Very many contacts, for what reads them: sealed, with attributes of every type, on two lists, with permissions and
 * standings. Made by the product's own code, but for permissions, which are written in one statement each and without a
 * ledger behind them.
 */
export async function populate(
  site: Throwaway,
  size: number,
  progress: (text: string) => void,
): Promise<Population> {
  const shop = await openShop(site.resources);
  const population = await shop.work(async (context) => {
    await makeAttributes(context);
    const { id } = await createList(context, { name: "Un tiers", purposeId: shop.newsletterId });
    const sourceId = await createSource(context, {
      kind: "import",
      name: "Population",
      askedHow: "Bulletin au salon",
      basis: "consent",
      strength: "recorded",
    });
    return { shop, listIds: [shop.listId, id] as Population["listIds"], sourceId };
  });
  progress(`making ${size} contacts`);
  // Two at a time: one is sealed while the other is written.
  let next = 0;
  const maker = async (): Promise<void> => {
    while (next < size) {
      const from = next;
      next += batch;
      await shop.work((context) => makeSome(context, population, from, Math.min(size, from + batch)));
      if (next % 100_000 === 0) progress(`  ${next}`);
    }
  };
  await Promise.all([maker(), maker()]);
  progress("making their permissions");
  await shop.work((context) => makePermissions(context, population));
  await site.analyze();
  return population;
}

const batch = 4000;

async function makeAttributes(context: Context): Promise<void> {
  const words = (label: string) => ({ label });
  await createAttribute(context, { name: "CITY", type: "text", identifying: false });
  await createAttribute(context, { name: "POINTS", type: "float" });
  await createAttribute(context, { name: "BIRTHDAY", type: "date" });
  await createAttribute(context, { name: "MEMBER", type: "boolean" });
  await createAttribute(context, {
    name: "SHOP",
    type: "category",
    enumeration: ["Lyon", "Lille", "Nantes"].map(words),
  });
  await createAttribute(context, {
    name: "LIKES",
    type: "multiple-choice",
    enumeration: ["Savons", "Huiles", "Bougies"].map(words),
  });
}

async function makeSome(context: Context, { listIds, sourceId }: Population, from: number, to: number) {
  const people = Array.from({ length: to - from }, (_, index) => citizen(from + index));
  const subjects = await ensureSubjects(
    context,
    people.map(({ address }) => address),
  );
  const known = people.map((person) => ({ ...person, subjectId: subjects.get(person.address) as SubjectId }));
  await writeContacts(context, known, { known: "fill", language: "fr", sourceId });
  const [everybody, third] = listIds;
  const subjectIds = known.map(({ subjectId }) => subjectId);
  await addToLists(context, { subjectIds, listIds: [everybody] });
  await addToLists(context, {
    subjectIds: subjectIds.filter((_, index) => index % 3 === 0),
    listIds: [third],
  });
}

/** Seven in ten said yes (half of them confirmed it), one in ten took it back, the others were never asked. */
async function makePermissions(
  { tx, accountId, now }: Context,
  { shop, sourceId }: Population,
): Promise<void> {
  await sql`
    insert into consent.permission (account_id, subject_id, purpose_id, state, basis, strength, event_sequence, since)
    select ${accountId}, subject_id, ${shop.newsletterId}, case when id % 10 < 7 then 'granted' else 'withdrawn' end,
      'consent', (case when id % 2 = 0 then 'confirmed' else 'recorded' end)::consent.strength, id,
      ${now}::timestamptz - id % 1000 * interval '1 day'
    from contacts.contact where account_id = ${accountId} and id % 10 < 8`.execute(tx);
  await sql`
    insert into consent.standing (account_id, subject_id, source_id, obtained_at, informed_at)
    select ${accountId}, subject_id, ${sourceId}, created_at, created_at
    from contacts.contact where account_id = ${accountId}`.execute(tx);
}
