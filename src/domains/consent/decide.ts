import { sql } from "kysely";
import { keyringFor } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { gateOver } from "./gate.sql.ts";
import { type Decision, decide } from "./gate.ts";
import { readFacts } from "./gate-facts.sql.ts";

/** The gate for one person. */
export async function decideOne(
  context: Context,
  asked: { subjectId: SubjectId; purposeId: number },
): Promise<Decision> {
  return decide(await readFacts(context, asked));
}

/** The gate for many people at once: at dispatch, when it counts. */
export async function decideMany(
  context: Context,
  {
    purposeId,
    subjectIds,
    senderAddress,
  }: { purposeId: number; subjectIds: readonly SubjectId[]; senderAddress?: string | undefined },
): Promise<Map<SubjectId, Decision>> {
  const audience = sql`select unnest(${[...new Set(subjectIds)]}::uuid[]) as subject_id`;
  const gate = await gateOver(context, purposeId, audience, "by_key", senderAddress);
  const { rows } = await gate.execute(context.tx);
  const ring = await keyringFor(context, subjectIds);
  return new Map(
    rows.map((row) => {
      const erased = ring.has(row.subject_id) ? [] : (["erased"] as const);
      const found = [...erased, ...row.reasons];
      const event = row.authorising_event === null ? null : Number(row.authorising_event);
      const decision: Decision =
        found.length === 0 && row.authorised_by
          ? { allowed: true, authorisedBy: row.authorised_by, event }
          : { allowed: false, reasons: found };
      return [row.subject_id, decision];
    }),
  );
}
