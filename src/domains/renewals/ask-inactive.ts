import { sql } from "kysely";
import { gateOver, isPromotional, listPurposes, renewableOver } from "#domains/consent/index.ts";
import { uuids } from "#kernel/binary-array.ts";
import { actorName, type Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { askPeople, type Renewable } from "./ask-people.ts";

/**
 * Asks those of these people who may lawfully be asked whether to go on, one message each, about the first purpose for
 * which they may still be written to or whose consent has just ended; says who was asked. They have given no sign for as
 * long as prospects may be kept: `endsAt` is when they go unless they say something.
 */
export async function askInactive(
  context: Context,
  { people, endsAt }: { people: readonly SubjectId[]; endsAt: Date },
): Promise<Set<SubjectId>> {
  const asked = new Set<SubjectId>();
  for (const purpose of (await listPurposes(context)).filter(isPromotional)) {
    const left = people.filter((each) => !asked.has(each));
    if (purpose.archivedAt !== null || left.length === 0) continue;
    const audience = sql`select unnest(${uuids(left)}::uuid[]) as subject_id`;
    const gate = await gateOver(context, purpose.id, audience);
    const renewable = await renewableOver(context, purpose.id, audience);
    const { rows } = await sql<Renewable>`
      select subject_id, event_sequence, ${endsAt}::timestamptz as ends_at from (
        select subject_id, authorising_event as event_sequence from (${gate}) as gate
        where allowed and authorising_event is not null
        union select subject_id, event_sequence from (${renewable}) as renewable
      ) as may
      where not exists (select from renewals.request as request where request.account_id = ${context.accountId}
        and request.subject_id = may.subject_id and request.purpose_id = ${purpose.id}
        and request.event_sequence = may.event_sequence)`.execute(context.tx);
    if (rows.length === 0) continue;
    const { id: roundId } = await context.tx
      .insertInto("renewals.round")
      .values({
        account_id: context.accountId,
        purpose_id: purpose.id,
        groups: ["inactive"],
        created_by: actorName(context.actor),
        created_at: context.now,
        finished_at: context.now,
        asked: rows.length,
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    for (const each of await askPeople(context, { roundId, purpose, rows })) asked.add(each);
  }
  return asked;
}
