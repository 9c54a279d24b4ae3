import { sql } from "kysely";
import { startErasure } from "#domains/rights/index.ts";
import { uuids } from "#kernel/binary-array.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { heldPeople } from "../holds/holds.sql.ts";
import type { EndingKind } from "../retention.api.ts";

/** People in one erasure, which has one certificate. */
const atOnce = 10_000;

/**
 * Begins to erase some of those whose day has come and who said nothing: their proof goes to the archive where they were
 * written to, with their contact where the account decided to archive them; everything else goes for good. Whoever had refused stays refused: their address is barred from marketing. The
 * others may be customers again tomorrow.
 */
export async function letGo(context: Context, ending: EndingKind): Promise<number> {
  const { accountId, tx, now } = context;
  const held = await heldPeople(context);
  const { rows } = await sql<{ subject_id: SubjectId; refused: boolean }>`
    with due as materialized (
      select subject_id from retention.leaver
      where account_id = ${accountId} and leaves_on <= (${now}::timestamptz at time zone 'UTC')::date
        and not subject_id = any(${uuids(held)}::uuid[])
        and not exists (select from rights.erasure_person as p where p.account_id = ${accountId} and p.subject_id = leaver.subject_id)
        and not exists (select from accounts.user as u where u.account_id = ${accountId} and u.subject_id = leaver.subject_id)
      order by subject_id limit ${atOnce}
    )
    select subject_id,
      exists (select from consent.permission as p where p.account_id = ${accountId} and p.subject_id = due.subject_id
        and p.state in ('withdrawn', 'objected'))
      or exists (select from consent.suppression as s where s.account_id = ${accountId} and s.subject_id = due.subject_id
        and s.lifted_at is null) as refused
    from due`.execute(tx);
  const archives = ending === "archive" ? "contacts" : "proofs";
  for (const barred of ["nothing", "marketing"] as const) {
    const subjectIds = rows
      .filter(({ refused }) => refused === (barred === "marketing"))
      .map(({ subject_id }) => subject_id);
    if (subjectIds.length === 0) continue;
    await startErasure(context, { subjectIds, ground: "no_longer_needed", told: "not", barred, archives });
  }
  return rows.length;
}
