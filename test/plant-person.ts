import pg from "pg";
import { inject } from "vitest";
import type { Keyring, SealedColumn } from "#domains/vault/index.ts";
import type { Holding } from "#kernel/holdings.ts";
import { type AccountId, newMessageId, type SubjectId, timeOrderedId } from "#kernel/ids.ts";

/** What stands in a sealed column of a planted row. */
export const markIn = (table: string, column: string): string => `zibeline of ${table}.${column}`;

/** Where a table takes only certain values; all others are made up by the type of the column. */
const particular: Record<string, Record<string, unknown>> = {
  "contacts.contact": { language: "fr", attributes: '{"CITY":"zibeline"}', changed_on: '{"CITY":20000}' },
  "contacts.change": { kind: "details" },
  "consent.suppression": { scope: "marketing", reason: "complaint", lifted_because: "asked" },
  "delivery.message": { state: "bounced", authorised_by: "contract" },
  "files.file": { kind: "attachment", state: "complete" },
  "delivery.incident": { kind: "deferred" },
  "information.told": { state: "submitted" },
  // Of a form; a sign-up by a program has what it sent instead.
  "forms.submission": { request: null },
  "renewals.request": { answer: "yes" },
  "transactional.message": { via: "api" },
  "rights.request": { type: "access", channel: "letter", state: "received", suspended_days: 0 },
  "rights.request_entry": { kind: "reply" },
  "retention.leaver": { asked: "by_mail" },
  "webhooks.delivery": { state: "waiting" },
  "tracking.observation": { kind: "click", seen_as: "person", target_id: 1 },
};

type Planted = { accountId: AccountId; subjectId: SubjectId; ring: Keyring; database: string };
type Column = { name: string; type: string; label: string | null };

/**
 * Plants a row about one person in the table of a holding, with something in every column that speaks of them; where
 * there is one already, in those that are empty. A table of a domain that was just added is planted as it declares itself: where its checks
 * ask for certain values, name them above.
 */
export async function plant(
  holding: Holding,
  { accountId, subjectId, ring, database }: Planted,
): Promise<void> {
  const url = new URL(inject("databaseUrls").superuser);
  url.pathname = new URL(database).pathname;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    // What rows hang on is not what is tried here.
    await client.query("set session_replication_role = replica");
    const there = await client.query(
      `select 1 from ${holding.table} where account_id = $1 and ${holding.subject} = $2 limit 1`,
      [accountId, subjectId],
    );
    const { rows } = await client.query<Column>(columnsOf, [holding.table]);
    const values = new Map<string, unknown>();
    for (const { name, type, label } of rows) {
      const column = holding.columns[name];
      if (name === "account_id") values.set(name, accountId);
      else if (name === holding.subject) values.set(name, subjectId);
      else if (column?.kind === "personal" && column.sealed)
        values.set(
          name,
          ring.seal(subjectId, `${holding.table}.${name}` as SealedColumn, markIn(holding.table, name)),
        );
      else
        values.set(
          name,
          name in (particular[holding.table] ?? {})
            ? particular[holding.table]?.[name]
            : (label ?? madeUp(type, `${holding.table}.${name}`)),
        );
    }
    const names = [...values.keys()];
    if (there.rowCount) {
      const lacking = names.filter((name) => holding.columns[name]?.kind === "personal");
      await client.query(
        `update ${holding.table} set ${lacking.map((name, i) => `${name} = coalesce(${name}, $${i + 3})`).join()} where account_id = $1 and ${holding.subject} = $2`,
        [accountId, subjectId, ...lacking.map((name) => values.get(name))],
      );
      return;
    }
    await client.query(
      `insert into ${holding.table} (${names.join()}) overriding system value values (${names.map((_, i) => `$${i + 1}`).join()})`,
      [...values.values()],
    );
  } finally {
    await client.end();
  }
}

const columnsOf = `
  select a.attname as name, format_type(a.atttypid, null) as type,
         (select enumlabel from pg_enum where enumtypid = a.atttypid order by enumsortorder limit 1) as label
    from pg_attribute a where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''`;

function madeUp(type: string, name: string): unknown {
  const now = new Date();
  if (type.endsWith("[]")) return type.startsWith("text") ? ["x"] : [];
  if (type === "uuid") return idIn(name, now);
  if (/^(bigint|integer|smallint|numeric|double precision)$/.test(type)) return 1;
  if (type.startsWith("timestamp")) return new Date(now.getTime() + 3600_000);
  if (type === "date") return "2026-01-01";
  if (type === "boolean") return false;
  if (type === "bytea") return Buffer.from("x");
  return type === "jsonb" ? "{}" : "x";
}

const messageIds = new Set([
  "delivery.message.id",
  "delivery.preview.id",
  "transactional.message.id",
  "webhooks.delivery.id",
]);

/** Partitions are cut by ids: of messages, and of what a webhook was told, by class and time, of all else by time. */
function idIn(name: string, now: Date): string {
  return messageIds.has(name) || name.endsWith(".message_id") ? newMessageId(1, now) : timeOrderedId(now);
}
