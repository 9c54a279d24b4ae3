import type { Context } from "#kernel/context.ts";
import { withAccount } from "#kernel/db.ts";
import type { Exchange } from "#kernel/module.ts";
import type { InputOf, ReplyOf } from "#kernel/operation.ts";
import type { acceptInvitation as acceptOperation, getInvitation as getOperation } from "./accounts.api.ts";
import { errors } from "./accounts.errors.ts";
import { getBusiness } from "./business.ts";
import { describeSession } from "./describe-session.ts";
import { forgetAttempts } from "./guess-limits.ts";
import { type Invitation, openInvitation } from "./invitation.ts";
import { getOperator } from "./operator.ts";
import { startSession } from "./session.ts";
import { checkCredentials, type SignInReply } from "./sign-in.ts";
import { setStaffRoles, staffRolesOf } from "./staff/staff.ts";
import { createUser, findUser, type User } from "./user.ts";

type Answer = InputOf<typeof acceptOperation>["body"];

/** What a link's holder is shown before they decide. */
export async function getInvitation(context: Context, token: string): Promise<ReplyOf<typeof getOperation>> {
  const { accountId, address, as, expiresAt } = await openInvitation(context, token);
  const legalName =
    as.kind === "staff"
      ? ((await getOperator(context))?.legalName ?? "")
      : (await withAccount(context, { accountId }, getBusiness)).legalName;
  const known = (await findUser(context, address)) !== undefined;
  return {
    legalName,
    role: as.kind === "member" ? as.role : null,
    staffRoles: as.kind === "staff" ? as.roles : [],
    email: masked(address),
    known,
    expiresAt: expiresAt.toISOString(),
  };
}

/** Lets the invited person in, and signs them in. The context is in the operator's account. */
export async function acceptInvitation(
  context: Context,
  token: string,
  answer: Answer,
  exchange: Exchange,
): Promise<SignInReply> {
  const invitation = await openInvitation(context, token);
  const user = await invitedUser(context, invitation.address, answer, exchange);
  if (!user) return { state: "totp_required" };
  await join(context, invitation, user);
  await startSession(context, user, exchange);
  return describeSession(context, user);
}

/** The user they have, if the password is theirs, or a new one; undefined while a code is wanted. */
async function invitedUser(
  context: Context,
  address: string,
  answer: Answer,
  exchange: Exchange,
): Promise<User | undefined> {
  const { name, password, code, language = context.language } = answer;
  if (await findUser(context, address)) {
    const checked = await checkCredentials(context, { address, password, code }, exchange);
    return checked.kind === "right" ? checked.user : undefined;
  }
  if (name === undefined) throw errors.emptyField({ field: "name" });
  const user = await createUser(context, { name, address, password, language, operator: false }, "");
  if (!user) throw errors.userExists();
  await forgetAttempts(context, { address }, exchange.ip);
  return user;
}

async function join(context: Context, { accountId, id, as }: Invitation, user: User): Promise<void> {
  await withAccount(context, { accountId }, async (inner) => {
    const { tx, now } = inner;
    await tx
      .updateTable("accounts.invitation")
      .set({ accepted_at: now })
      .where("account_id", "=", accountId)
      .where("id", "=", id)
      .execute();
    if (as.kind === "staff") {
      const roles = [...(await staffRolesOf(inner, user.id)), ...as.roles];
      await setStaffRoles(inner, user.id, roles);
      return;
    }
    await tx
      .insertInto("accounts.membership")
      .values({ account_id: accountId, user_id: user.id, role: as.role, created_at: now })
      // Who is a member already keeps the role they have.
      .onConflict((conflict) => conflict.columns(["account_id", "user_id"]).doNothing())
      .execute();
  });
}

/** Enough for its owner to know it, too little for a stranger to write to it. */
function masked(address: string): string {
  const at = address.lastIndexOf("@");
  return `${[...address][0] ?? ""}•••${address.slice(at)}`;
}
