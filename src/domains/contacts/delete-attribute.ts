import { sql } from "kysely";
import { recordTrace } from "#domains/trace/index.ts";
import type { Context, Resources } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import type { JobPayload } from "#kernel/jobs.ts";
import { errors } from "./contacts.errors.ts";
import { opened, selectContacts } from "./contacts.sql.ts";
import { writeContacts } from "./write-contacts.ts";

export const wipeQueue = "contacts.wipe-attribute";

/** Deletes an attribute: nobody sees it from now on, and its values are wiped in the background. */
export async function deleteAttribute(context: Context, given: string): Promise<void> {
  const name = given.toUpperCase();
  const row = await context.tx
    .deleteFrom("contacts.attribute")
    .where("account_id", "=", context.accountId)
    .where("name", "=", name)
    .returning("identifying")
    .executeTakeFirst();
  if (!row) throw errors.attributeNotFound();
  if (row.identifying) {
    await context.jobs.enqueue(context.tx, wipeQueue, {
      accountId: context.accountId,
      traceId: context.traceId,
      name,
    });
  } else await wipePlain(context, name);
}

async function wipePlain(context: Context, name: string): Promise<void> {
  await sql`update contacts.contact set attributes = attributes - ${name}::text
    where account_id = ${context.accountId} and attributes ? ${name}`.execute(context.tx);
}

const batch = 500;

/** Seals everybody's identity and search words again without the value, some hundreds at a time. Done twice, it changes nothing more. */
export async function wipeAttribute(
  resources: Resources,
  payload: JobPayload,
  signal: AbortSignal,
): Promise<void> {
  const name = String(payload.name);
  const work = {
    accountId: payload.accountId,
    actor: { kind: "system", name: wipeQueue } as const,
    ...(payload.traceId ? { traceId: payload.traceId } : {}),
  };
  for (let after: number | undefined = 0; after !== undefined && !signal.aborted; ) {
    const from: number = after;
    after = await inAccount(
      resources,
      work,
      (context) => wipeBatch(context, name, from),
      (context) => recordTrace(context, wipeQueue, "contacts:write"),
    );
  }
  if (signal.aborted) throw new Error("interrupted");
}

/** The number of the last contact looked at; undefined at the end. */
async function wipeBatch(context: Context, name: string, after: number): Promise<number | undefined> {
  // Somebody made it anew meanwhile: its values are wanted.
  if (await exists(context, name)) return undefined;
  const rows = await selectContacts(context)
    .where("id", ">", after)
    .where("identity_sealed", "is not", null)
    .orderBy("id")
    .limit(batch)
    .execute();
  const holders = (await opened(context, rows)).flatMap(({ subjectId, address, attributes }) =>
    address !== undefined && attributes[name] !== undefined
      ? [{ subjectId, address, attributes: { [name]: null } }]
      : [],
  );
  await writeContacts(context, holders, { known: "replace", language: context.language });
  return rows.length < batch ? undefined : rows.at(-1)?.id;
}

async function exists(context: Context, name: string): Promise<boolean> {
  const row = await context.tx
    .selectFrom("contacts.attribute")
    .select("name")
    .where("account_id", "=", context.accountId)
    .where("name", "=", name)
    .executeTakeFirst();
  return row !== undefined;
}
