import { requireCustomer } from "#domains/accounts/index.ts";
import { recordTrace } from "#domains/trace/index.ts";
import type { Actor, Context } from "#kernel/context.ts";
import { withAccount } from "#kernel/db.ts";
import type { AccountId } from "#kernel/ids.ts";
import { type Received, receiveRequest, wakeOwners } from "./receive-request.ts";

/**
 * A request that reached whoever runs the installation goes to the business it is about, whose owners are told. The operator is its
 * processor (art. 28(3)(e)): it writes nothing to the person, answers nothing, and learns nothing of what the business holds. The
 * context is in the operator's account.
 */
export async function handOnRequest(
  context: Context,
  accountId: AccountId,
  received: Omit<Received, "acknowledged">,
): Promise<void> {
  await requireCustomer(context, accountId);
  const { actor: by } = context;
  if (by.kind !== "user") throw new Error("only people hand requests on");
  // Without an access: nobody was let in, and nothing is read.
  const actor: Actor = {
    ...{ kind: "staff", userId: by.userId, accessId: 0 },
    sees: "everything",
    permissions: new Set(),
  };
  await withAccount(
    context,
    { accountId, actor },
    async (inner) => {
      const request = await receiveRequest(inner, { ...received, acknowledged: "not" });
      inner.touched.add(request.subjectId);
      await wakeOwners(inner, request, "new");
    },
    (inner) => recordTrace(inner, "handOnRightsRequest", "people's rights"),
  );
}
