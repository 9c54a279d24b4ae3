import {
  addressesOf,
  type Draft,
  draftEvents,
  holdLedger,
  keepDraft,
  type NewEvent,
  type Purpose,
  recordOrigin,
  refuseMany,
  type Source,
} from "#domains/consent/index.ts";
import { barredAmong, knownPeople, type Resolved } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import type { Language } from "#kernel/localized.ts";
import { addContactsToLists } from "../change-members.ts";
import type { ContactTerms } from "../search-terms.ts";
import { leaveOutTaken, setIdentifiers, type Taken } from "../set-identifiers.ts";
import { type InTurn, type WriteOptions, type WrittenContact, writeContacts } from "../write-contacts.ts";
import { contactsBehind } from "./contacts-behind.ts";
import type { ImportCounts, TakenLine } from "./import-counts.ts";
import { keepChanges } from "./keep-changes.ts";
import type { RowBatch } from "./read-batches.ts";
import type { PersonRow } from "./read-rows.ts";
import type { RejectionReason } from "./rejection-texts.ts";
import type { Known } from "./source-answers.ts";
import { consentOf, newlyGranted, type Said, saidNo, whatTheySaid } from "./what-rows-permit.ts";

/** What is the same for all rows of one import. */
export type BatchPlan = {
  importId: number;
  lists: readonly { id: number; purposeId: number }[];
  purposes: readonly Purpose[];
  source: Source;
  known: Known;
  language: Language;
  terms: ContactTerms;
};

export type Batch = { rows: readonly PersonRow[]; people: Resolved; holding: InTurn };
export type Rejection = { line: number; reason: RejectionReason };
export type BatchResult = { counts: Partial<ImportCounts>; rejections: Rejection[] };

type Person = PersonRow & { subjectId: SubjectId };

/** The contacts of a batch: all that needs no number of the ledger, so that the next batch may do the same meanwhile. */
export async function writePeople(context: Context, plan: BatchPlan, { rows, people, holding }: Batch) {
  const given = rows.map((row, i): Person => ({ ...row, subjectId: people.subjectIds[i] as SubjectId }));
  const { people: persons, taken } = await leaveOutTaken(context, given);
  const options: WriteOptions = {
    known: plan.known === "update" ? "replace" : plan.known,
    language: plan.language,
    sourceId: plan.source.id,
    importId: plan.importId,
    ring: people.ring,
    strangers: people.made,
    terms: plan.terms,
    merged: "stay",
    holding,
  };
  const written = await writeContacts(context, persons, options);
  const lost = await setIdentifiers(context, persons, written);
  await keepChanges(context, { importId: plan.importId, ring: people.ring, written });
  await giveUp(context, { persons, lost, options });
  return { persons, written, people, taken: linesOf(persons, [...taken, ...lost]) };
}

type Lost = { persons: readonly Person[]; lost: readonly Taken[]; options: WriteOptions };

/** What somebody else was given between our look and our write goes from the contact again. */
async function giveUp(context: Context, { persons, lost, options }: Lost): Promise<void> {
  const names = Map.groupBy(lost, ({ subjectId }) => subjectId);
  const losing = persons.flatMap((person) => {
    const gone = names.get(person.subjectId);
    return gone ? [{ ...person, attributes: Object.fromEntries(gone.map(({ name }) => [name, null])) }] : [];
  });
  await writeContacts(context, losing, { ...options, known: "replace", strangers: undefined });
}

function linesOf(persons: readonly Person[], taken: readonly Taken[]): TakenLine[] {
  if (taken.length === 0) return [];
  const lines = new Map(persons.map(({ subjectId, line }) => [subjectId, line]));
  return taken.map(({ subjectId, name }) => ({ line: lines.get(subjectId) ?? 0, name }));
}

type Kept = Awaited<ReturnType<typeof writePeople>>;

/** What a batch's people permit and refuse, before any of it has a number in the ledger, and the lists they are put on. */
export async function draftPermissions(
  context: Context,
  plan: BatchPlan,
  kept: Kept,
  noes: RowBatch["noes"],
): Promise<Drafted> {
  const { persons, written: contacts, people } = kept;
  const leftAlone = (person: Person): boolean =>
    plan.known === "skip" && contacts.get(person.subjectId)?.outcome !== "created";
  const refusing = persons.filter((person) => person.optedOut);
  const taken = persons.filter((person) => !person.optedOut && !leftAlone(person));
  // Nothing can be known of who is new.
  const ids = taken.map((person) => person.subjectId).filter((id) => !people.made.has(id));
  const said = await whatTheySaid(context, plan.purposes, ids);
  const optedOut = taken.filter((person) => saidNo(said.get(person.subjectId)));
  const formerly = persons.filter((person) => person.formerly);
  const welcome = taken.filter((person) => !saidNo(said.get(person.subjectId)));

  await addContactsToLists(context, {
    subjectIds: welcome.map((person) => person.subjectId),
    listIds: plan.lists.map((list) => list.id),
    importId: plan.importId,
    strangers: people.made,
  });
  // A program's source stands for whom it adds: sending known people again is no new yes of theirs.
  // A yes for the mailbox that was merged is none for the one that stayed.
  const agreeing = welcome.filter(
    (person) =>
      !person.formerly &&
      (plan.source.kind !== "api" || contacts.get(person.subjectId)?.outcome === "created"),
  );
  const { events, without } = consentEvents(plan, agreeing, said);
  const telling = new Set(events.map((event) => event.subjectId));
  return {
    refusing,
    noes,
    // Who has an event has their origin recorded with it.
    silent: persons.filter((person) => !telling.has(person.subjectId) && !leftAlone(person)),
    draft: await draftEvents(context, events, people),
    counts: {
      ...outcomes(plan, contacts),
      merged: formerly.length,
      keptOptedOut: optedOut.length,
      optedOutInFile: refusing.length + noes.length,
      consentRecorded: events.length,
      withoutConsent: without.length,
    },
    rejections: [
      ...formerly.map(({ line }): Rejection => ({ line, reason: "merged" })),
      ...optedOut.map(({ line }): Rejection => ({ line, reason: "kept_opted_out" })),
      ...without.map(({ line }): Rejection => ({ line, reason: "without_consent" })),
      ...[...refusing, ...noes].map(({ line }): Rejection => ({ line, reason: "opted_out_in_file" })),
    ],
  };
}

type Drafted = BatchResult & {
  refusing: readonly Person[];
  noes: RowBatch["noes"];
  silent: readonly Person[];
  draft: Draft | undefined;
};

/** What is behind the ledger's numbers, of which `first` is the first; all that can be done before has been. */
export async function enterPermissions(
  context: Context,
  { source }: BatchPlan,
  { refusing, noes, silent, draft }: Drafted,
  first: number | undefined,
): Promise<{ kept: Promise<unknown> | undefined }> {
  const entered = draft && first ? await keepDraft(context, draft, first) : undefined;
  const people = new Map(
    [...refusing, ...(await standingFor(context, noes))].map((one) => [one.subjectId, one]),
  );
  await refuseMany(context, { people: [...people.values()], method: "import", sourceId: source.id });
  await recordOrigin(context, { sourceId: source.id, people: silent });
  return { kept: entered?.kept };
}

/**
 * Whom repeated rows are about, by the address they have now. Only behind the turn: a batch before may have made them. And behind the
 * ledger: a merge under way would have carried their noes along without these.
 */
async function standingFor(context: Context, noes: RowBatch["noes"]) {
  if (noes.length === 0) return [];
  await holdLedger(context);
  const indexes = noes.map(({ index }) => index);
  const contacts = await contactsBehind(context, indexes);
  const gone = indexes.filter((_, i) => !contacts[i]);
  return [...contacts.filter((contact) => contact !== undefined), ...(await deletedBehind(context, gone))];
}

/** Whose contact was deleted since it stood further up: their no stays, for whoever adds them again by either address. */
async function deletedBehind(context: Context, indexes: readonly Buffer[]) {
  if (indexes.length === 0) return [];
  const people: SubjectId[] = [];
  for (const subjectId of (await knownPeople(context, indexes)).subjectIds) {
    const stayed = subjectId && (await context.contactNow(context, subjectId));
    people.push(...[subjectId, stayed].filter((id) => id !== undefined));
  }
  const addresses = await addressesOf(context, people);
  // Of who was erased the row further up was left out, and nobody speaks for them: they may have asked for something by themselves.
  const barred = await barredAmong(context, [...addresses.values()], context.now);
  return [...addresses].flatMap(([subjectId, address]) =>
    barred.has(address) ? [] : [{ subjectId, address }],
  );
}

function outcomes(
  { known }: BatchPlan,
  written: ReadonlyMap<SubjectId, WrittenContact>,
): Partial<ImportCounts> {
  const counts = { created: 0, updated: 0, unchanged: 0, skipped: 0 };
  for (const { outcome } of written.values())
    counts[outcome === "unchanged" && known === "skip" ? "skipped" : outcome]++;
  return counts;
}

/** The events to write: for those whom the source says agreed, and who have not said so before. */
function consentEvents(
  { source, purposes }: BatchPlan,
  people: readonly Person[],
  said: Said,
): { events: NewEvent[]; without: Person[] } {
  const { basis, strength } = source;
  const asked = purposes.filter((purpose) => purpose.kind !== "service");
  if ((basis !== "consent" && basis !== "soft_opt_in") || asked.length === 0)
    return { events: [], without: [] };
  const without: Person[] = [];
  const events: NewEvent[] = [];
  // Nearly everybody permits the same, which is then said once.
  const all = asked.map(granting);
  for (const person of people) {
    const { subjectId, address } = person;
    const evidence = consentOf(person, basis);
    if (!evidence) {
      without.push(person);
      continue;
    }
    const granted = newlyGranted(asked, said.get(subjectId));
    if (granted.length === 0) continue;
    events.push({
      kind: "imported",
      method: "import",
      subjectId,
      address,
      purposes: granted === asked ? all : granted.map(granting),
      basis,
      strength,
      sourceId: source.id,
      evidence,
    });
  }
  return { events, without };
}

function granting({ id, key }: Purpose): NewEvent["purposes"][number] {
  return { id, key, choice: "granted" };
}
