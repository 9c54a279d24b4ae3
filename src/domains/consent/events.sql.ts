import { sql } from "kysely";
import { type Keyring, keyringFor } from "#domains/vault/index.ts";
import type { Json } from "#kernel/canonical-json.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import type { ConsentLeaf } from "#kernel/proof.ts";
import { piecesOf } from "./keep-evidence.ts";
import { wordingTexts } from "./wording.ts";

/** One event of a person, with what still opens of it. */
export type LedgerEvent = {
  sequence: number;
  id: string;
  at: Date;
  /** What the ledger says, word for word. */
  leaf: ConsentLeaf;
  leafText: string;
  /** The evidence that has not expired, in clear. */
  evidence: Record<string, string>;
  /** What the person was shown, and its exact text. */
  wording: { hash: string; text: string; document: Json } | undefined;
};

/** All events of a person, in the ledger's order. Reads their evidence, and so is traced. */
export async function eventsOf(context: Context, subjectId: SubjectId): Promise<LedgerEvent[]> {
  const ring = await keyringFor(context, [subjectId]);
  return (await eventsOfMany(context, ring, [subjectId])).get(subjectId) ?? [];
}

/** The same for a batch of people: a query for each table, whatever their number. Who has no event is missing. */
export async function eventsOfMany(
  context: Context,
  ring: Keyring,
  subjectIds: readonly SubjectId[],
): Promise<Map<SubjectId, LedgerEvent[]>> {
  const rows = await context.tx
    .selectFrom("consent.event")
    .select(["sequence", "id", "at", "leaf", "subject_id"])
    .where("account_id", "=", context.accountId)
    .where(sql<boolean>`subject_id = any(${[...subjectIds]}::uuid[])`)
    .orderBy("sequence")
    .execute();
  const read = rows.map((row) => ({ ...row, parsed: JSON.parse(row.leaf) as ConsentLeaf }));
  const evidence = await openEvidence(context, ring, subjectIds);
  const wordings = await readWordings(
    context,
    read.map(({ parsed }) => parsed.wording),
  );
  const events = new Map<SubjectId, LedgerEvent[]>();
  for (const { sequence, id, at, leaf: leafText, parsed: leaf, subject_id } of read) {
    const subjectId = subject_id as SubjectId;
    context.touched.add(subjectId);
    const wording = leaf.wording === null ? undefined : wordings.get(leaf.wording);
    const opened = evidence.get(sequence) ?? {};
    const event = { sequence, id, at, leaf, leafText, evidence: inOrder(opened), wording };
    const own = events.get(subjectId);
    if (own) own.push(event);
    else events.set(subjectId, [event]);
  }
  return events;
}

async function readWordings(
  context: Context,
  named: readonly (string | null)[],
): Promise<Map<string, NonNullable<LedgerEvent["wording"]>>> {
  const hashes = [...new Set(named.filter((hash) => hash !== null))];
  const texts = await wordingTexts(
    context,
    hashes.map((hash) => Buffer.from(hash, "hex")),
  );
  return new Map(
    [...texts].map(([hash, text]) => [hash, { hash, text, document: JSON.parse(text) as Json }]),
  );
}

function inOrder(pieces: Readonly<Record<string, string>>): Record<string, string> {
  const names = Object.keys(pieces).sort();
  return Object.fromEntries(names.map((name) => [name, pieces[name] as string]));
}

async function openEvidence(
  context: Context,
  ring: Keyring,
  subjectIds: readonly SubjectId[],
): Promise<Map<number, Readonly<Record<string, string>>>> {
  const rows = await context.tx
    .selectFrom("consent.evidence")
    .select(["sequence", "name", "subject_id", "sealed"])
    .where("account_id", "=", context.accountId)
    .where(sql<boolean>`subject_id = any(${[...subjectIds]}::uuid[])`)
    // What is over is over, even before the night's work deletes it.
    .where("expires_at", ">", context.now)
    .execute();
  const opened = new Map<number, Readonly<Record<string, string>>>();
  for (const { sequence, name, subject_id, sealed } of rows) {
    const value = ring.open(subject_id as SubjectId, "consent.evidence.sealed", sealed);
    if (value === undefined) continue;
    opened.set(sequence, { ...opened.get(sequence), ...piecesOf(name, value) });
  }
  return opened;
}
