import { sql } from "kysely";
import { contactNamesOf } from "#domains/contacts/index.ts";
import { barringHasher, journalErasure, keyringFor } from "#domains/vault/index.ts";
import { addMonths } from "#kernel/add-months.ts";
import { byteas, texts, uuids } from "#kernel/binary-array.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { addressesHeld } from "../addresses-held.ts";
import { type Erasure, peopleOf } from "./erasures.sql.ts";
import { appendToJournalFile } from "./journal-file.ts";
import type { StepOutcome } from "./step-outcome.ts";

/** The place that the address is bound to until it is destroyed. */
export const addressColumn = "rights.erasure_person.address_sealed";

/**
 * How long an erasure is remembered and its addresses stay barred: as long as a refusal of prospecting is kept (CNIL,
 * commercial management).
 */
export const journalMonths = 36;

/**
 * The journal comes first: nothing is deleted before it is written, in the vault and in its file. From then on the
 * address leads to nobody, and what is left of the person can be reached by this erasure alone.
 */
export async function journalStep(context: Context, erasure: Erasure): Promise<StepOutcome> {
  const subjectIds: SubjectId[] = [];
  const barred: Buffer[] = [];
  const hash = await barringHasher(context);
  for await (const people of peopleOf(context, erasure.id)) {
    const ids = people.map(({ subjectId }) => subjectId);
    subjectIds.push(...ids);
    const known = await contactNamesOf(context, ids);
    const addresses = await addressesHeld(context, ids);
    const ring = await keyringFor(context, ids);
    const found = ids.map((id) => ({
      id,
      contact: known.get(id),
      address: addresses.get(id),
    }));
    const hashes = found.map(({ address }) =>
      address && erasure.barred !== "nothing" ? hash(address) : null,
    );
    barred.push(...hashes.filter((each) => each !== null));
    await sql`
      update rights.erasure_person p
      set contact_id = t.contact_id, language = t.language, address_sealed = t.address, address_hash = t.hash
      from unnest(
        ${uuids(ids)}::uuid[],
        ${found.map(({ contact }) => contact?.id ?? null)}::bigint[],
        ${texts(found.map(({ contact }) => contact?.language ?? null))}::text[],
        ${byteas(found.map(({ id, address }) => (address && ring.has(id) ? ring.seal(id, addressColumn, address) : null)))}::bytea[],
        ${byteas(hashes)}::bytea[]
      ) as t(subject_id, contact_id, language, address, hash)
      where p.account_id = ${context.accountId} and p.erasure_id = ${erasure.id} and p.subject_id = t.subject_id`.execute(
      context.tx,
    );
  }
  const line = {
    accountId: context.accountId,
    id: erasure.id,
    at: erasure.requestedAt,
    subjectIds,
    barred,
    scope: erasure.barred === "marketing" ? ("marketing" as const) : ("everything" as const),
    keptUntil: addMonths(erasure.requestedAt, journalMonths),
  };
  await appendToJournalFile(context, line);
  await journalErasure(context, line);
  return "done";
}
