import { sql } from "kysely";
import { gateOver } from "#domains/consent/index.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { everybodySql } from "./everybody.sql.ts";
import { countedTo } from "./search-condition.ts";
import { type Verdict, verdictIs } from "./verdict.ts";

/** So many are judged at once: where one in three is wanted, it is enough to have counted as far as is counted. */
const newestLookedAt = countedTo * 3;

/**
 * How many of the newest contacts the gate says this of, judged together: a third of what looking each up takes. Undefined where
 * there are more contacts, and too few were met among these to know.
 */
export async function countAmongNewest(
  context: Context,
  { purposeId, verdict }: { purposeId: number; verdict: Verdict },
): Promise<number | undefined> {
  const ids = sql<SubjectId[]>`(select ids from newest)::uuid[]`;
  const people = sql`select unnest(${ids}) as subject_id`;
  const gate = await gateOver(context, purposeId, people, { among: ids });
  // PostgreSQL would plan for an array of ten, with a loop in a loop.
  await sql`select set_config('enable_nestloop', 'off', true)`.execute(context.tx);
  const { rows } = await sql<{ looked: number; found: number }>`
    with newest as materialized (
      select array(
        select subject_id from contacts.contact where account_id = ${context.accountId}
        order by id desc limit ${newestLookedAt}
      ) as ids
    )
    select cardinality(${ids}) as looked, (select count(*) from (${gate}) as judged where ${verdictIs(verdict)}) as found`.execute(
    context.tx,
  );
  await sql`select set_config('enable_nestloop', 'on', true)`.execute(context.tx);
  const { looked, found } = rows[0] ?? { looked: 0, found: 0 };
  return looked < newestLookedAt || found > countedTo ? found : undefined;
}

/** The same among everybody, as far as is counted: whole tables once, since it may be that nobody is met. */
export async function countAmongAll(
  context: Context,
  { purposeId, verdict }: { purposeId: number; verdict: Verdict },
): Promise<number> {
  const gate = await gateOver(context, purposeId, everybodySql(), "whole_account");
  const { rows } = await sql<{ found: number }>`
    select count(*) as found from (
      select from (${gate}) as judged where ${verdictIs(verdict)} limit ${countedTo + 1}
    ) as met`.execute(context.tx);
  return rows[0]?.found ?? 0;
}
