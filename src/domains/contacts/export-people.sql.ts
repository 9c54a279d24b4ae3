import { type RawBuilder, sql } from "kysely";
import { type GateRow, gateOver } from "#domains/consent/index.ts";
import { keyringFor } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { type ContactFilter, conditionOf } from "./contact-filter.ts";
import { type Contact, type ContactRow, openedWith } from "./contacts.sql.ts";
import type { ChosenColumns } from "./export.api.ts";

type Gate = Pick<GateRow, "allowed" | "reasons" | "state" | "strength" | "since">;

/** One person of an export, with what its columns are made of. */
export type Exported = {
  contact: Contact & { address: string };
  /** Empty where lists are in no column. */
  listIds: readonly number[];
  gates: ReadonlyMap<number, Gate>;
};

export type Wanted = ChosenColumns & { who: ContactFilter };

const batchSize = 2000;

/**
 * The people of an export, some thousands at a time, in the order of their numbers. While some are opened and written,
 * the database already reads the next. Whose key is destroyed is left out: nothing of them can be read.
 */
export async function* readPeople(
  context: Context,
  wanted: Wanted,
): AsyncGenerator<{ people: Exported[]; total: number }> {
  const total = await openCursor(context, wanted);
  const fetchSome = () => sql<Row>`fetch forward ${sql.lit(batchSize)} from exported`.execute(context.tx);
  let next = fetchSome();
  for (;;) {
    const { rows } = await next;
    if (rows.length === 0) return;
    next = fetchSome();
    // Awaited above; a failure in between must not end the process before that.
    next.catch(() => {});
    yield { people: await opened(context, wanted, rows), total };
  }
}

/** Moments as milliseconds, lists and gates as texts: for whole accounts the driver would take as long to read them as to open people. */
type Row = Omit<ContactRow, "created_at" | "updated_at"> & {
  created_at: number;
  updated_at: number;
  list_ids: string | null;
} & Record<`gate_${number}`, string>;

async function openCursor(context: Context, { who, facts, purposeIds }: Wanted): Promise<number> {
  const { accountId, tx } = context;
  const condition = (await conditionOf(context, who)) ?? sql`true`;
  const chosen = sql`from contacts.contact where account_id = ${accountId} and ${condition}`;
  const { rows } = await sql<{ total: number }>`select count(*) as total ${chosen}`.execute(tx);
  const lists = facts.includes("lists")
    ? sql`(select string_agg(list_id::text, ',' order by list_id) from contacts.list_member
        where account_id = ${accountId} and subject_id = contact.subject_id)`
    : sql`null`;
  const gates = await Promise.all(
    purposeIds.map(async (id) => ({
      name: sql.ref(`gate_${id}`),
      rows: await gateOver(context, id, sql`select contact.subject_id`),
    })),
  );
  await sql`declare exported no scroll cursor for
    select contact.*, ${lists} as list_ids ${sql.join(
      gates.map(
        ({ name }) =>
          sql`, concat(${name}.allowed, ';', array_to_string(${name}.reasons, ','), ';', ${name}.state, ';', ${name}.strength, ';', ${milliseconds(sql`${name}.since`)}) as ${name}`,
      ),
      sql``,
    )}
    from (
      select id, subject_id, address_sealed, identity_sealed, attributes, language, source_id,
        ${milliseconds(sql`created_at`)} as created_at, ${milliseconds(sql`updated_at`)} as updated_at
      ${chosen} order by id offset 0
    ) as contact
    ${sql.join(
      gates.map(({ name, rows: gate }) => sql`left join lateral (${gate}) as ${name} on true`),
      sql` `,
    )}
    order by id`.execute(tx);
  return rows[0]?.total ?? 0;
}

function milliseconds(moment: RawBuilder<unknown>): RawBuilder<number> {
  return sql`(extract(epoch from ${moment}) * 1000)::bigint`;
}

async function opened(context: Context, { purposeIds }: Wanted, rows: readonly Row[]): Promise<Exported[]> {
  const ring = await keyringFor(
    context,
    rows.map((row) => row.subject_id as SubjectId),
  );
  return rows.flatMap((row) => {
    const [created_at, updated_at] = [new Date(row.created_at), new Date(row.updated_at)];
    const contact = openedWith(ring, { ...row, created_at, updated_at });
    if (!isReadable(contact)) return [];
    const gates = new Map(purposeIds.map((id) => [id, gateOf(row[`gate_${id}`])]));
    return [{ contact, listIds: row.list_ids?.split(",").map(Number) ?? [], gates }];
  });
}

function isReadable(contact: Contact): contact is Exported["contact"] {
  return contact.address !== undefined;
}

function gateOf(text = ""): Gate {
  const [allowed, reasons, state, strength, since] = text.split(";");
  return {
    allowed: allowed === "t",
    reasons: (reasons ? reasons.split(",") : []) as Gate["reasons"],
    state: (state || null) as Gate["state"],
    strength: (strength || null) as Gate["strength"],
    since: since ? new Date(Number(since)) : null,
  };
}
