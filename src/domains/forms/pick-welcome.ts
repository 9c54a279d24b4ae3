import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";

/** A second submission of the same address within this time sends no second message: protects the address's owner. */
const quietMinutes = 5;

/** However many forms and hours: nobody's mailbox is filled with confirmations they did not ask for. */
const mostInADay = 3;

/**
 * Leaves out who asked often enough. Submissions of one address wait for each other here: sent all at once, each would
 * find that nobody had asked yet.
 */
export async function pickWelcome<S extends { formId: number | null; subjectId: SubjectId }>(
  context: Context,
  submissions: readonly S[],
): Promise<S[]> {
  const { tx, accountId, now } = context;
  const people = [...new Set(submissions.map(({ subjectId }) => subjectId))];
  await sql`
    select pg_advisory_xact_lock(lock) from (
      select hashtextextended(${`sign-up ${accountId} `} || subject_id, 0) as lock from unnest(${people}::text[]) as t(subject_id) order by lock
    ) as locks`.execute(tx);
  const rows = await tx
    .selectFrom("forms.submission")
    .select(["subject_id", "form_id", "created_at"])
    .where("account_id", "=", accountId)
    .where(sql<boolean>`subject_id = any(${people}::uuid[])`)
    .where("confirmed_at", "is", null)
    .where("created_at", ">", new Date(now.getTime() - 24 * 3600 * 1000))
    .execute();
  const waiting = rows.map((row) => ({
    subjectId: row.subject_id as SubjectId,
    formId: row.form_id,
    at: row.created_at,
  }));
  const quietSince = new Date(now.getTime() - quietMinutes * 60_000);
  return submissions.filter(({ subjectId, formId }) => {
    const own = waiting.filter((one) => one.subjectId === subjectId);
    if (own.length >= mostInADay || own.some((one) => one.formId === formId && one.at > quietSince))
      return false;
    waiting.push({ subjectId, formId, at: now });
    return true;
  });
}
