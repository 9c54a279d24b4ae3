import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";

export type InformationDuty = { toInform: number; informed: number; overdue: number; dueBy: Date | null };

/** How many people of a source still have to be told that their data is held, and by when at the latest (art. 14(3)). */
export async function informationDuty(context: Context, sourceId: number): Promise<InformationDuty> {
  return context.tx
    .selectFrom("consent.standing")
    .select([
      sql<number>`count(*) filter (where informed_at is null and inform_by is not null)`.as("toInform"),
      sql<number>`count(*) filter (where informed_at is not null)`.as("informed"),
      sql<number>`count(*) filter (where informed_at is null and inform_by <= ${context.now})`.as("overdue"),
      sql<Date | null>`min(inform_by) filter (where informed_at is null)`.as("dueBy"),
    ])
    .where("account_id", "=", context.accountId)
    .where("source_id", "=", sourceId)
    .executeTakeFirstOrThrow();
}
