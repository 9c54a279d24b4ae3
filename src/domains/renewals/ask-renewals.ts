import { sql } from "kysely";
import {
  getPurpose,
  isPromotional,
  type Purpose,
  type RenewalGroup,
  renewableOver,
} from "#domains/consent/index.ts";
import { actorName, type Context, type Resources } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import type { AccountId, SubjectId } from "#kernel/ids.ts";
import type { JobPayload } from "#kernel/jobs.ts";
import { askPeople, type Renewable } from "./ask-people.ts";
import { errors } from "./renewals.errors.ts";
import { countRenewable } from "./rounds.sql.ts";

export const askQueue = "renewals/ask";

/** Contacts gone through in one transaction; how far it got is committed with what was done. */
const stretch = 500;

/** Begins to ask everybody of these groups who was not asked yet. */
export async function askRenewals(
  context: Context,
  { purposeId, groups }: { purposeId: number; groups: RenewalGroup[] },
): Promise<{ roundId: number }> {
  const purpose = await getPurpose(context, purposeId);
  if (!isPromotional(purpose)) throw errors.nothingToRenew({ field: "purposeId" });
  const counted = await countRenewable(context, purposeId);
  if (!counted.some(({ group, waiting }) => groups.includes(group) && waiting > 0))
    throw errors.nobodyToAsk();
  const { id } = await context.tx
    .insertInto("renewals.round")
    .values({
      account_id: context.accountId,
      purpose_id: purposeId,
      groups,
      created_by: actorName(context.actor),
      created_at: context.now,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await context.jobs.enqueue(context.tx, askQueue, { accountId: context.accountId, roundId: id });
  return { roundId: id };
}

/** The job. Kill -9 anywhere: it goes on after the last stretch that was committed, and nobody is asked twice. */
export async function runRound(
  resources: Resources,
  payload: JobPayload,
  signal: AbortSignal,
): Promise<void> {
  const accountId = payload.accountId as AccountId;
  const roundId = Number(payload.roundId);
  const actor = { kind: "system", name: askQueue } as const;
  for (let more = true; more; ) {
    signal.throwIfAborted();
    more = await inAccount(resources, { accountId, actor }, (context) => askStretch(context, roundId));
  }
}

async function askStretch(context: Context, roundId: number): Promise<boolean> {
  const round = await context.tx
    .selectFrom("renewals.round")
    .select(["purpose_id", "groups", "reached"])
    .where("account_id", "=", context.accountId)
    .where("id", "=", roundId)
    .where("finished_at", "is", null)
    .forUpdate()
    .executeTakeFirst();
  if (!round) return false;
  const purpose = await getPurpose(context, round.purpose_id);
  const { rows } = await sql<{ subject_id: SubjectId }>`
    select subject_id from contacts.contact where account_id = ${context.accountId}
      and (${round.reached}::uuid is null or subject_id > ${round.reached})
    order by subject_id limit ${stretch}`.execute(context.tx);
  const subjects = rows.map((row) => row.subject_id);
  const asked = await ask(context, { roundId, purpose, groups: round.groups as RenewalGroup[], subjects });
  const over = subjects.length < stretch;
  await context.tx
    .updateTable("renewals.round")
    .set((eb) => ({
      reached: subjects.at(-1) ?? round.reached,
      asked: eb("asked", "+", asked),
      ...(over ? { finished_at: context.now } : {}),
    }))
    .where("account_id", "=", context.accountId)
    .where("id", "=", roundId)
    .execute();
  return !over;
}

type Asking = { roundId: number; purpose: Purpose; groups: RenewalGroup[]; subjects: SubjectId[] };

async function ask(context: Context, { roundId, purpose, groups, subjects }: Asking): Promise<number> {
  const renewable = await renewableOver(
    context,
    purpose.id,
    sql`select unnest(${subjects}::uuid[]) as subject_id`,
  );
  const { rows } = await sql<Renewable>`
    select renewable.subject_id, renewable.event_sequence, renewable.ends_at from (${renewable}) as renewable
    where renewal = any(${groups}::text[]) and not exists (
      select from renewals.request as request where request.account_id = ${context.accountId}
        and request.subject_id = renewable.subject_id and request.purpose_id = ${purpose.id}
        and request.event_sequence = renewable.event_sequence)`.execute(context.tx);
  return (await askPeople(context, { roundId, purpose, rows })).length;
}
