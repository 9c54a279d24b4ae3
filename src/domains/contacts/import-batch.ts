import { getBusiness } from "#domains/accounts/index.ts";
import {
  appendEvents,
  decideMany,
  getPurpose,
  getSource,
  type NewEvent,
  type Reason,
  recordOrigin,
} from "#domains/consent/index.ts";
import { ensureSubjects } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { addToLists } from "./change-members.ts";
import type { ImportRow } from "./import-file.ts";
import type { RejectionReason } from "./import-texts.ts";
import { type ImportCounts, noCounts } from "./imports.sql.ts";
import type { List } from "./lists.sql.ts";
import { writeContacts } from "./write-contacts.ts";

export type ImportBatch = { rows: readonly ImportRow[]; list: List; sourceId: number };
export type BatchResult = { counts: ImportCounts; rejections: { line: number; reason: RejectionReason }[] };

type Person = Extract<ImportRow, { kind: "person" }> & { subjectId: SubjectId };

/** Writes some lines of a file: contacts, where they come from, the list, and what they permit; sets, not rows. */
export async function importBatch(
  context: Context,
  { rows, list, sourceId }: ImportBatch,
): Promise<BatchResult> {
  const result: BatchResult = { counts: { ...noCounts }, rejections: [] };
  const people = await identify(context, rows);
  const subjectIds = people.map((person) => person.subjectId);
  const { language } = await getBusiness(context);
  const written = await writeContacts(context, people, { known: "fill", language, sourceId });
  await recordOrigin(context, { sourceId, people });
  const decisions = await decideMany(context, { purposeId: list.purposeId, subjectIds });
  const said = new Map(
    [...decisions].map(([subjectId, decision]) => [subjectId, decision.allowed ? [] : decision.reasons]),
  );
  const optedOut = people.filter((person) => saidNo(said.get(person.subjectId) ?? []));
  const welcome = people.filter((person) => !optedOut.includes(person));
  await addToLists(context, { subjectIds: welcome.map((person) => person.subjectId), listIds: [list.id] });
  const permitting = await consents(context, { people: welcome, said, list, sourceId });
  await appendEvents(context, permitting.events);

  for (const { subjectId } of people) result.counts[written.get(subjectId)?.outcome ?? "unchanged"]++;
  result.counts.keptOptedOut = optedOut.length;
  result.counts.consentRecorded = permitting.events.length;
  result.counts.withoutConsent = permitting.without.length;
  countRejections(result, rows);
  const note = (person: Person, reason: RejectionReason): void => {
    if (!result.rejections.some((each) => each.line === person.line))
      result.rejections.push({ line: person.line, reason });
  };
  for (const person of optedOut) note(person, "kept_opted_out");
  for (const person of permitting.without) note(person, "without_consent");
  return result;
}

async function identify(context: Context, rows: readonly ImportRow[]): Promise<Person[]> {
  const people = rows.filter((row) => row.kind === "person");
  const subjects = await ensureSubjects(
    context,
    people.map((row) => row.address),
  );
  return people.map((row) => {
    const subjectId = subjects.get(row.address);
    if (!subjectId) throw new Error("the vault returned no subject");
    return { ...row, subjectId };
  });
}

/** An import never overrides a no, nor a block. */
function saidNo(reasons: readonly Reason[]): boolean {
  return reasons.some(
    (reason) =>
      reason === "withdrawn" || reason === "objected" || reason === "declined" || reason === "suppressed",
  );
}

type Permitting = {
  people: readonly Person[];
  said: ReadonlyMap<SubjectId, readonly Reason[]>;
  list: List;
  sourceId: number;
};

/** The events to write: for those whom the source says agreed, and who have not said so before. */
async function consents(
  context: Context,
  { people, said, list, sourceId }: Permitting,
): Promise<{ events: NewEvent[]; without: Person[] }> {
  const { basis, strength } = await getSource(context, sourceId);
  const purpose = await getPurpose(context, list.purposeId);
  if ((basis !== "consent" && basis !== "soft_opt_in") || purpose.kind === "service")
    return { events: [], without: [] };
  const without = basis === "consent" ? people.filter((person) => person.consent === undefined) : [];
  const fresh = people.filter((person) => {
    const reasons = said.get(person.subjectId) ?? [];
    return !without.includes(person) && (reasons.includes("no_permission") || reasons.includes("expired"));
  });
  const purposes = [{ id: purpose.id, key: purpose.key, choice: "granted" }] as const;
  const events = fresh.map(
    ({ subjectId, address, consent }): NewEvent => ({
      kind: "imported",
      method: "import",
      subjectId,
      address,
      purposes,
      basis,
      strength,
      sourceId,
      evidence: consent ?? {},
    }),
  );
  return { events, without };
}

function countRejections({ counts, rejections }: BatchResult, rows: readonly ImportRow[]): void {
  for (const row of rows) {
    if (row.kind === "person") {
      if (row.leftOut === undefined) continue;
      counts.valuesLeftOut++;
      rejections.push({ line: row.line, reason: `invalid_value:${row.leftOut}` });
    } else {
      counts[countOf[row.reason]]++;
      rejections.push({ line: row.line, reason: row.reason });
    }
  }
}

const countOf = {
  no_address: "invalidAddress",
  invalid_address: "invalidAddress",
  duplicate_in_file: "duplicateInFile",
  ragged: "unreadable",
  unclosed_quote: "unreadable",
} as const;
