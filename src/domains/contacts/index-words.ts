import { sql } from "kysely";
import { recordTrace } from "#domains/trace/index.ts";
import { accountSubkey } from "#domains/vault/index.ts";
import { bigints } from "#kernel/binary-array.ts";
import type { Context, Resources } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import type { JobPayload } from "#kernel/jobs.ts";
import { listAttributes } from "./attributes.sql.ts";
import { opened, selectContacts } from "./contacts.sql.ts";
import { contactTerms, termColumns } from "./search-terms.ts";

export const indexQueue = "contacts.index-words";

/**
 * Hashes again the words of contacts that were kept when the index held them otherwise. Only the key makes these
 * hashes, so a migration can't. Some hundreds at a time, each in its own transaction; done twice, it finds nothing left.
 */
export async function indexWords(
  resources: Resources,
  { accountId }: JobPayload,
  signal: AbortSignal,
): Promise<void> {
  const work = { accountId, actor: { kind: "system", name: indexQueue } as const };
  let left = true;
  while (left && !signal.aborted)
    left = await inAccount(resources, work, indexBatch, (context) =>
      recordTrace(context, indexQueue, "contacts:write"),
    );
}

const batch = 500;

/** Whether there may be more. */
async function indexBatch(context: Context): Promise<boolean> {
  const rows = await selectContacts(context)
    .where("words_version", "<", 2)
    .orderBy("id")
    .limit(batch)
    .forUpdate()
    .execute();
  if (rows.length === 0) return false;
  const sealed = (await listAttributes(context)).filter((attribute) => attribute.identifying);
  const terms = contactTerms(await accountSubkey(context, context.accountId, "contact search"));
  const found = termColumns(rows.length);
  for (const { address, attributes } of await opened(context, rows)) {
    const identity = sealed.flatMap(({ name }) =>
      attributes[name] === undefined ? [] : [[name, attributes[name]] as const],
    );
    found.add(address === undefined ? { words: [], terms: "" } : terms(address, identity));
  }
  const {
    words,
    terms: { all, first, last },
  } = found.done();
  await sql`
    update contacts.contact set
      search_words = new.words, search_tokens = (${all}::bigint[])[first::integer:last::integer], words_version = 2
    from unnest(${bigints(rows.map((row) => row.id))}::bigint[], ${words}::tsvector[], ${first}::bigint[], ${last}::bigint[]) as new(id, words, first, last)
    where account_id = ${context.accountId} and contact.id = new.id`.execute(context.tx);
  return rows.length === batch;
}
