import { type RawBuilder, sql } from "kysely";
import { accountSubkey } from "#domains/vault/index.ts";
import { byteas, uuids } from "#kernel/binary-array.ts";
import type { Context } from "#kernel/context.ts";
import { timeOrderedBound } from "#kernel/ids.ts";
import { perfectSubtreeRoot } from "#kernel/merkle.ts";
import { type HashReader, rootAt, tileLevels, tileWidth } from "#kernel/merkle-tiles.ts";
import { checkpointBody, publicKeyOf, signNote, verifierKey } from "#kernel/signed-note.ts";
import { type JournalRow, journalLeaf } from "./journal-leaf.ts";

/** An entry is sealed once its transaction is surely over: work that takes longer is sealed in its own hour. */
const settled = 2 * 60_000;
/** How far back is looked for entries of work that took long. */
const longestWork = 24 * 3600_000;
const atOnce = 2000;

/**
 * Puts what came since into the tree of the journal and signs its head. In the order of the entries' ids; what comes late
 * stands later. Two at once take turns. Kill -9: nothing of it is there, and the next hour does it.
 */
export async function sealJournal(context: Context): Promise<void> {
  const { accountId, tx, now } = context;
  await tx
    .insertInto("trace.journal")
    .values({ account_id: accountId, size: 0, sealed_at: new Date(0) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const head = await tx
    .selectFrom("trace.journal")
    .select(["size", "sealed_at"])
    .where("account_id", "=", accountId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const from = timeOrderedBound(new Date(Math.max(0, head.sealed_at.getTime() - longestWork)));
  const until = timeOrderedBound(new Date(now.getTime() - settled));
  let { size } = head;
  for (;;) {
    const rows = await journalRows(
      context,
      sql`e.id >= ${from}::uuid and e.id < ${until}::uuid
        and not exists (select from trace.leaf l where l.account_id = e.account_id and l.entry_id = e.id)`,
      atOnce,
    );
    if (rows.length > 0)
      await sql`
        insert into trace.leaf (account_id, number, entry_id, hash)
        select ${accountId}, ${size} + n - 1, id, hash
        from unnest(${uuids(rows.map(({ id }) => id))}::uuid[], ${byteas(rows.map(journalLeaf))}::bytea[]) with ordinality as t(id, hash, n)`.execute(
        tx,
      );
    size += rows.length;
    if (rows.length < atOnce) break;
  }
  if (size > head.size) {
    await storeTiles(context, size);
    await signHead(context, size);
  }
  await tx
    .updateTable("trace.journal")
    .set({ size, sealed_at: now })
    .where("account_id", "=", accountId)
    .execute();
}

/** Entries as they are hashed, in the order of their ids. `e` is the entry in the condition. */
export async function journalRows(
  { tx, accountId }: Context,
  which: RawBuilder<unknown>,
  limit: number,
): Promise<JournalRow[]> {
  const { rows } = await sql<JournalRow>`
    select id, at, trace_id, actor_kind, actor_id, operation, purpose, outcome, subject_ids, set_kind, set_id, whole_set,
      case when cardinality(subject_ids) = 0 and not whole_set then (
        select encode(sha256(convert_to(string_agg(bucket || ':' || people::text, ';' order by bucket), 'UTF8')), 'hex')
        from trace.set_member m where m.account_id = e.account_id and m.entry_id = e.id) end as packed
    from trace.entry e where account_id = ${accountId} and ${which} order by id limit ${limit}`.execute(tx);
  return rows;
}

/** Under which name and key the journal is signed. Derived: the key lies in no database, and lives as long as the account. */
export async function journalKey(context: Context) {
  const seed = await accountSubkey(context, context.accountId, "trace signing");
  const name = `${new URL(context.config.url).host}/journal/${context.accountId}`;
  return { seed, name, publicKey: publicKeyOf(seed), text: verifierKey(name, publicKeyOf(seed)) };
}

/** The tree's hashes, from where they are stored. */
function journalTree({ tx, accountId }: Context): HashReader {
  return async (level, from, count) => {
    if (level === 0) {
      const rows = await tx
        .selectFrom("trace.leaf")
        .select("hash")
        .where("account_id", "=", accountId)
        .where("number", ">=", from)
        .where("number", "<", from + count)
        .orderBy("number")
        .execute();
      return rows.map(({ hash }) => hash);
    }
    const rows = await tx
      .selectFrom("trace.tree_node")
      .select("hash")
      .where("account_id", "=", accountId)
      .where("level", "=", level)
      .where("position", ">=", from)
      .where("position", "<", from + count)
      .orderBy("position")
      .execute();
    return rows.map(({ hash }) => hash);
  };
}

async function signHead(context: Context, size: number): Promise<void> {
  const { seed, name } = await journalKey(context);
  const rootHash = Buffer.from(await rootAt(size, journalTree(context)));
  const note = signNote(checkpointBody({ origin: name, size, rootHash }), name, seed);
  await context.tx
    .insertInto("trace.checkpoint")
    .values({ account_id: context.accountId, size, root_hash: rootHash, note, at: context.now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Stores the roots of tiles that are full, from the leaves up. What is stored stays. */
async function storeTiles(context: Context, size: number): Promise<void> {
  const { tx, accountId } = context;
  const read = journalTree(context);
  for (const [i, level] of tileLevels.entries()) {
    const below = tileLevels[i - 1];
    if (below === undefined) continue;
    const { count } = await tx
      .selectFrom("trace.tree_node")
      .select(sql<number>`coalesce(max(position) + 1, 0)`.as("count"))
      .where("account_id", "=", accountId)
      .where("level", "=", level)
      .executeTakeFirstOrThrow();
    for (let position = count; position < Math.floor(size / 2 ** level); position++) {
      const hash = Buffer.from(perfectSubtreeRoot(await read(below, position * tileWidth, tileWidth)));
      await tx
        .insertInto("trace.tree_node")
        .values({ account_id: accountId, level, position, hash })
        .execute();
    }
  }
}
