import { restrict, withdraw } from "#domains/consent/index.ts";
import type { Context } from "#kernel/context.ts";
import { startErasure } from "../erasure/start-erasure.ts";
import { takeOver } from "./proposal.ts";
import type { Request } from "./requests.sql.ts";

/**
 * Does what was asked, where Licet can do it: what was objected to, taken back or to be held still is in force at once, an erasure
 * is begun. Throws where the person must be kept for now. What they proposed to correct is taken over;
 * all else is corrected by people; access is the link in the letter.
 */
export async function carryOut(context: Context, request: Request): Promise<void> {
  const { id, type, subjectId, channel } = request;
  switch (type) {
    case "rectification":
      return takeOver(context, request);
    case "restriction":
      return restrict(context, subjectId);
    case "objection":
    case "withdrawal":
      await withdraw(context, {
        subjectId,
        purposeIds: "all_marketing",
        method: channel === "self_service" ? "my_data" : "manual",
        kind: type === "objection" ? "objected" : "withdrawn",
      });
      return;
    case "erasure": {
      const { erasureId } = await startErasure(context, { subjectIds: [subjectId], ground: "person_asked" });
      await context.tx
        .updateTable("rights.request")
        .set({ erasure_id: erasureId })
        .where("account_id", "=", context.accountId)
        .where("id", "=", id)
        .execute();
    }
  }
}
