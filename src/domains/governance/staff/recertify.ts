import { endAccessesOf, giveClearance, listStaff, setStaffRoles } from "#domains/accounts/index.ts";
import { addMonths } from "#kernel/add-months.ts";
import { actorName, type Context } from "#kernel/context.ts";
import { operatorAccount } from "#kernel/ids.ts";
import { type RecertifiedLine, recertificationFormat } from "#kernel/staff-certificate.ts";
import { signAsOperator } from "../training/operator-signature.ts";
import { errors } from "./staff.errors.ts";

export type Decision = { staffId: number; decision: "keep" | "remove"; reason: string };

/**
 * Keeps or ends the access of some of the operator's people: kept, it counts for a year; removed, it ends now. Nobody decides
 * on themselves, but where there is nobody else who could. The context is in the operator's account.
 */
export async function recertify(context: Context, decisions: readonly Decision[]): Promise<number> {
  const { actor, now, tx } = context;
  const staff = await listStaff(context);
  const deciders = staff.filter(({ roles }) => roles.includes("administrator") || roles.includes("dpo"));
  const lines = decisions.map(({ staffId, decision, reason }): RecertifiedLine => {
    const member = staff.find(({ userId }) => userId === staffId);
    if (!member) throw errors.notOneOfTheStaff();
    const own = actor.kind === "user" && actor.userId === staffId;
    if (own && deciders.length > 1) throw errors.recertifyOthers();
    if (decision === "remove" && !reason.trim()) throw errors.removalUnexplained({ field: "decisions" });
    return { userId: staffId, roles: [...member.roles], decision, reason: reason.trim() };
  });
  if (lines.length === 0) throw errors.nothingDecided({ field: "decisions" });
  for (const { userId, decision } of lines) {
    if (decision === "keep")
      await giveClearance(context, {
        ...{ userId, kind: "recertified", version: 1 },
        validUntil: addMonths(now, 12),
      });
    else {
      await setStaffRoles(context, userId, []);
      await endAccessesOf(context, userId);
    }
  }
  const facts = { madeBy: actorName(actor), madeAt: now.toISOString(), lines };
  const { signature } = await signAsOperator(context, recertificationFormat, facts);
  const { id } = await tx
    .insertInto("governance.recertification")
    .values({
      account_id: operatorAccount,
      lines: JSON.stringify(lines),
      signature,
      made_by: facts.madeBy,
      made_at: now,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** What was decided, the latest first. */
export async function recertifications({ tx }: Context, { most }: { most: number }) {
  const rows = await tx
    .selectFrom("governance.recertification")
    .selectAll()
    .where("account_id", "=", operatorAccount)
    .orderBy("id", "desc")
    .limit(most)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    lines: row.lines as unknown as RecertifiedLine[],
    signature: row.signature,
    madeBy: row.made_by,
    madeAt: row.made_at,
  }));
}
