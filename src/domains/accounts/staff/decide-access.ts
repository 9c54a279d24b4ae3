import { actorName, type Context } from "#kernel/context.ts";
import type { AccessScope, StaffRole } from "#kernel/staff-words.ts";
import { isHosting } from "../operator.ts";
import { type Access, listAccesses, lockAccess } from "./access.ts";
import { changeAccess } from "./ask-access.ts";
import { errors } from "./staff.errors.ts";

const hour = 3600 * 1000;

/** The business lets in who asked: not for longer nor further than they asked, perhaps less. It runs from now. */
export async function grantAccess(
  context: Context,
  id: number,
  { scopes, hours }: { scopes: readonly AccessScope[]; hours: number },
): Promise<Access> {
  const { now } = context;
  const asked = await lockAccess(context, id);
  if (asked.state !== "asked") throw errors.accessNotWaiting();
  if (hours > asked.hours || !scopes.every((scope) => asked.scopes.includes(scope)))
    throw errors.accessMoreThanAsked();
  await changeAccess(context, id, {
    scopes: [...new Set(scopes)],
    hours,
    decided_by: actorName(context.actor),
    decided_at: now,
    starts_at: now,
    ends_at: new Date(now.getTime() + hours * hour),
  });
  return asked;
}

export async function refuseAccess(context: Context, id: number): Promise<Access> {
  const asked = await lockAccess(context, id);
  if (asked.state !== "asked") throw errors.accessNotWaiting();
  await changeAccess(context, id, {
    refused: true,
    decided_by: actorName(context.actor),
    decided_at: context.now,
  });
  return asked;
}

/** The business asks for help, and says how far it goes: whoever of that role takes it up is let in. */
export async function offerAccess(
  context: Context,
  offered: { role: StaffRole; reason: string; scopes: readonly AccessScope[]; hours: number },
): Promise<number> {
  if (!(await isHosting(context))) throw errors.notHosting();
  const waiting = (await listAccesses(context)).some(({ state }) => state === "offered");
  if (waiting) throw errors.accessAlreadyOffered();
  const { id } = await context.tx
    .insertInto("accounts.access")
    .values({
      account_id: context.accountId,
      kind: "offered",
      staff_role: offered.role,
      reason: offered.reason.trim(),
      scopes: [...new Set(offered.scopes)],
      hours: offered.hours,
      made_by: actorName(context.actor),
      made_at: context.now,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** Ends what is open or offered, at once: the door is asked with every request. */
export async function withdrawAccess(context: Context, id: number): Promise<Access> {
  const access = await lockAccess(context, id);
  if (access.state !== "open" && access.state !== "offered") throw errors.accessNotOpen();
  await changeAccess(context, id, { ended_at: context.now, ended_by: actorName(context.actor) });
  return access;
}
