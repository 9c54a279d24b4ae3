import { sql } from "kysely";
import { sweepPurged } from "#domains/archive/index.ts";
import { destroyKeys, journalErasure, journalLines, pruneJournal } from "#domains/vault/index.ts";
import { addMonths } from "#kernel/add-months.ts";
import { uuids } from "#kernel/binary-array.ts";
import type { Context, Resources } from "#kernel/context.ts";
import { allAccounts, inAccount } from "#kernel/db.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { compactJournalFile, readJournalFile } from "./journal-file.ts";
import { journalMonths } from "./journal-step.ts";
import { finishErasure } from "./run-erasure.ts";

export type Replayed = {
  /** Erasures that a restored backup had undone and that are done again. */
  replayed: number;
  /** Archived records that were purged and had come back. */
  purgedAgain: number;
  /** Lines of the journal's file that are not genuine. */
  strange: number;
};

const actor = { kind: "system", name: "rights/replay" } as const;

/**
 * Before anything opens: brings the stores into agreement with the journal, whichever of them was restored from a
 * backup. The journal lies in the vault, in a file, and in the operational database; what any of them knows as erased
 * is erased in all. Where nothing was restored it finds nothing, in a few queries.
 */
export async function replayJournal(resources: Resources, now = new Date()): Promise<Replayed> {
  const { lines, strange } = await readJournalFile(resources, now);
  const existing = new Set(await allAccounts(resources));
  for (const line of lines) if (existing.has(line.accountId)) await journalErasure(resources, line);
  let replayed = 0;
  let purgedAgain = 0;
  for (const accountId of existing) {
    const here = { accountId, actor, now };
    // The vault is older than this database: what is done here is done there again.
    const unknownThere = await inAccount(resources, here, (context) => notInVault(context));
    for (const erasureId of unknownThere)
      await inAccount(resources, here, (context) => rejournal(context, erasureId));
    replayed += unknownThere.length;
    for (const line of await journalLines(resources, accountId)) {
      const erasureId = line.id;
      const state = await inAccount(resources, here, (context) => adopt(context, line));
      if (state === "done") continue;
      await finishErasure(resources, { accountId, erasureId });
      if (state === "adopted") replayed++;
    }
    purgedAgain += await sweepPurged(resources, accountId);
  }
  await pruneJournal(resources, now);
  await compactJournalFile(resources, now);
  return { replayed, purgedAgain, strange };
}

/** Erasures that are over here and of which the vault has no line, or keys again. */
async function notInVault(context: Context): Promise<string[]> {
  const done = await context.tx
    .selectFrom("rights.erasure")
    .select("id")
    .where("account_id", "=", context.accountId)
    .where("destroyed_at", "is not", null)
    .where("requested_at", ">", addMonths(context.now, -journalMonths))
    .execute();
  const known = await context.vaultDb
    .selectFrom("vault.erasure")
    .select("id")
    .where("account_id", "=", context.accountId)
    .where("destroyed_at", "is not", null)
    .execute();
  const destroyed = new Set(known.map(({ id }) => id));
  return done.map(({ id }) => id).filter((id) => !destroyed.has(id));
}

async function rejournal(context: Context, erasureId: string): Promise<void> {
  const { accountId, tx } = context;
  const { requested_at, barred } = await tx
    .selectFrom("rights.erasure")
    .select(["requested_at", "barred"])
    .where("account_id", "=", accountId)
    .where("id", "=", erasureId)
    .executeTakeFirstOrThrow();
  const people = await tx
    .selectFrom("rights.erasure_person")
    .select(["subject_id", "address_hash"])
    .where("account_id", "=", accountId)
    .where("erasure_id", "=", erasureId)
    .execute();
  await journalErasure(context, {
    accountId,
    id: erasureId,
    at: requested_at,
    subjectIds: people.map(({ subject_id }) => subject_id as SubjectId),
    barred: people.flatMap(({ address_hash }) => address_hash ?? []),
    scope: barred === "marketing" ? "marketing" : "everything",
    keptUntil: addMonths(requested_at, journalMonths),
  });
  await destroyKeys(context, { accountId, id: erasureId, now: context.now });
}

type Line = { id: string; at: Date; subjectIds: readonly SubjectId[] };

/** Makes the erasure known here again, where this database was restored from before it. */
async function adopt(
  context: Context,
  { id, at, subjectIds }: Line,
): Promise<"done" | "under_way" | "adopted"> {
  const { accountId, tx } = context;
  const row = await tx
    .selectFrom("rights.erasure")
    .select("step")
    .where("account_id", "=", accountId)
    .where("id", "=", id)
    .executeTakeFirst();
  if (row) return row.step === "done" ? "done" : "under_way";
  await tx
    .insertInto("rights.erasure")
    .values({
      account_id: accountId,
      id,
      ground: "legal_obligation",
      // The person was told the first time; there is no address any more to write to.
      told: "not",
      barred: "nothing",
      people: subjectIds.length,
      step: "stop",
      requested_by: "system:rights/replay",
      requested_at: at,
      trace_id: context.traceId,
    })
    .execute();
  await sql`
    insert into rights.erasure_person (account_id, erasure_id, subject_id)
    select ${accountId}, ${id}, subject_id from unnest(${uuids(subjectIds)}::uuid[]) as subject_id`.execute(
    tx,
  );
  return "adopted";
}
