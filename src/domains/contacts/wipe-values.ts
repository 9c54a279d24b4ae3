import { sql } from "kysely";
import { recordTrace } from "#domains/trace/index.ts";
import type { Context, Resources } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import type { JobPayload } from "#kernel/jobs.ts";
import type { Attribute, AttributeValue } from "./attribute.ts";
import { opened, selectContacts } from "./contacts.sql.ts";
import { writeContacts } from "./write-contacts.ts";

export const wipeQueue = "contacts.wipe-attribute";

/** What is wiped: an attribute's values, or one option among them. */
type Wipe = { name: string; sealed: boolean; option: number | string | undefined };

/** Wipes an attribute's values, or one option of it, from every contact, in the background. */
export async function wipeValues(
  context: Context,
  { name, identifying }: Pick<Attribute, "name" | "identifying">,
  option?: number | string,
): Promise<void> {
  await context.jobs.enqueue(context.tx, wipeQueue, {
    accountId: context.accountId,
    traceId: context.traceId,
    name,
    sealed: identifying ? 1 : 0,
    ...(option === undefined ? {} : { option }),
  });
}

/** Some hundreds at a time, each in its own transaction. Done twice, it changes nothing more. */
export async function wipeAttribute(
  resources: Resources,
  payload: JobPayload,
  signal: AbortSignal,
): Promise<void> {
  // Jobs queued before there were options are all about sealed values.
  const wipe: Wipe = { name: String(payload.name), sealed: payload.sealed !== 0, option: payload.option };
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
      async (context) => {
        // Somebody made it anew meanwhile: its values are wanted.
        if (await isWanted(context, wipe)) return undefined;
        return wipe.sealed ? wipeSealed(context, wipe, from) : wipePlain(context, wipe, from);
      },
      (context) => recordTrace(context, wipeQueue, "contacts:write"),
    );
  }
  signal.throwIfAborted();
}

const plainBatch = 5000;

/** The number of the last contact looked at; undefined at the end. */
async function wipePlain(
  context: Context,
  { name, option }: Wipe,
  after: number,
): Promise<number | undefined> {
  const ids = await context.tx
    .selectFrom("contacts.contact")
    .select("id")
    .where("account_id", "=", context.accountId)
    .where("id", ">", after)
    .orderBy("id")
    .limit(plainBatch)
    .execute();
  const last = ids.at(-1)?.id;
  if (last === undefined) return undefined;
  const held = sql`attributes -> ${name}::text`;
  const rest = sql`attributes - ${name}::text`;
  const chosen = JSON.stringify(option ?? null);
  const [holds, left] =
    option === undefined
      ? [sql`attributes ? ${name}::text`, rest]
      : [
          sql`(${held} = ${chosen}::jsonb or (jsonb_typeof(${held}) = 'array' and ${held} @> ${chosen}::jsonb))`,
          sql`case when jsonb_typeof(${held}) = 'array' and jsonb_array_length(${held}) > 1
            then attributes || jsonb_build_object(${name}::text, (${held}) - ${String(option)}::text) else ${rest} end`,
        ];
  await sql`update contacts.contact set attributes = ${left}
    where account_id = ${context.accountId} and id > ${after} and id <= ${last} and ${holds}`.execute(
    context.tx,
  );
  return last;
}

const sealedBatch = 500;

async function wipeSealed(
  context: Context,
  { name, option }: Wipe,
  after: number,
): Promise<number | undefined> {
  const rows = await selectContacts(context)
    .where("id", ">", after)
    .where("identity_sealed", "is not", null)
    .orderBy("id")
    .limit(sealedBatch)
    .execute();
  const holders = (await opened(context, rows)).flatMap(({ subjectId, address, attributes }) => {
    const value = attributes[name];
    if (address === undefined || value === undefined) return [];
    const left = without(value, option);
    return left === value ? [] : [{ subjectId, address, attributes: { [name]: left } }];
  });
  await writeContacts(context, holders, { known: "replace", language: context.language });
  return rows.length < sealedBatch ? undefined : rows.at(-1)?.id;
}

function without(value: AttributeValue, option: number | string | undefined): AttributeValue | null {
  if (option === undefined || value === option) return null;
  if (typeof value !== "object" || !value.includes(String(option))) return value;
  const left = value.filter((each) => each !== option);
  return left.length > 0 ? left : null;
}

async function isWanted(context: Context, { name, option }: Wipe): Promise<boolean> {
  const row = await context.tx
    .selectFrom("contacts.attribute")
    .select("options")
    .where("account_id", "=", context.accountId)
    .where("name", "=", name)
    .executeTakeFirst();
  if (!row || option === undefined) return row !== undefined;
  return (row.options as unknown as Attribute["options"]).some(({ value }) => value === option);
}
