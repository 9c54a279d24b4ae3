import { ensureSubject, keyringFor, normaliseAddress } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import { withAccount } from "#kernel/db.ts";
import { operatorAccount, type SubjectId, timeOrderedId } from "#kernel/ids.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import type { StaffRole } from "#kernel/staff-words.ts";
import type { createInvitation, listInvitations as listOperation } from "./accounts.api.ts";
import { errors } from "./accounts.errors.ts";
import { type InvitedAs, invitedColumn } from "./invitation.ts";
import type { Role } from "./policy.ts";
import { hashOf, newAccountSecret } from "./token.ts";
import { findUser } from "./user.ts";

const goodFor = 7 * 24 * 3600 * 1000;

/**
 * Invites a person. The link is told this once, for the inviter to hand over: only its hash is kept, so nothing here
 * could mail it later.
 */
export async function invite(
  context: Context,
  input: { email: string; role: Role },
): Promise<ReplyOf<typeof createInvitation>> {
  const address = normaliseAddress(input.email);
  if (!address) throw errors.invalidAddress({ field: "email" });
  if (await isMember(context, address)) throw errors.alreadyMember({ field: "email" });
  return addInvitation(context, address, { kind: "member", role: input.role });
}

/** Makes the link by which this address becomes a colleague here, or in the operator's account one of its people. */
export async function addInvitation(
  context: Context,
  address: string,
  as: InvitedAs,
): Promise<ReplyOf<typeof createInvitation>> {
  const { accountId, actor, now, tx } = context;
  if (actor.kind !== "user") throw new Error("only a person can invite");
  const subjectId = await ensureSubject(context, address);
  // The newest link is the one that works.
  await openInvitations(context).where("subject_id", "=", subjectId).set({ revoked_at: now }).execute();
  const token = newAccountSecret(accountId, "-");
  const id = timeOrderedId(now);
  const expiresAt = new Date(now.getTime() + goodFor);
  const ring = await keyringFor(context, [subjectId]);
  await tx
    .insertInto("accounts.invitation")
    .values({
      account_id: accountId,
      id,
      subject_id: subjectId,
      address_sealed: ring.seal(subjectId, invitedColumn, address),
      role: as.kind === "member" ? as.role : null,
      staff_roles: as.kind === "staff" ? as.roles : null,
      token_hash: hashOf(token),
      invited_by: actor.userId,
      created_at: now,
      expires_at: expiresAt,
    })
    .execute();
  return { id, link: `${context.config.url}/join/${token}`, expiresAt: expiresAt.toISOString() };
}

export async function revokeInvitation(context: Context, invitationId: string): Promise<void> {
  const revoked = await openInvitations(context)
    .where("id", "=", invitationId)
    .set({ revoked_at: context.now })
    .executeTakeFirst();
  if (revoked.numUpdatedRows === 0n) throw errors.invitationNotFound();
}

export async function listInvitations(context: Context): Promise<ReplyOf<typeof listOperation>> {
  const open = await openInvitationsOf(context);
  const invitations = open.map(({ staffRoles: _, role, ...each }) => ({ ...each, role: role as Role }));
  return { count: invitations.length, invitations };
}

/** Those nobody answered yet, the newest first. */
export async function openInvitationsOf(context: Context) {
  const rows = await context.tx
    .selectFrom("accounts.invitation")
    .select(["id", "subject_id", "address_sealed", "role", "staff_roles", "created_at", "expires_at"])
    .where("account_id", "=", context.accountId)
    .where("accepted_at", "is", null)
    .where("revoked_at", "is", null)
    .orderBy("id", "desc")
    .execute();
  const ring = await keyringFor(
    context,
    rows.map((row) => row.subject_id as SubjectId),
  );
  return rows.map((row) => ({
    id: row.id,
    email: ring.open(row.subject_id as SubjectId, invitedColumn, row.address_sealed) ?? "",
    role: row.role,
    staffRoles: (row.staff_roles ?? []) as StaffRole[],
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    expired: row.expires_at <= context.now,
  }));
}

function openInvitations({ tx, accountId }: Context) {
  return tx
    .updateTable("accounts.invitation")
    .where("account_id", "=", accountId)
    .where("accepted_at", "is", null)
    .where("revoked_at", "is", null);
}

async function isMember(context: Context, address: string): Promise<boolean> {
  const user = await withAccount(context, { accountId: operatorAccount }, (inner) =>
    findUser(inner, address),
  );
  if (!user) return false;
  const membership = await context.tx
    .selectFrom("accounts.membership")
    .select("user_id")
    .where("account_id", "=", context.accountId)
    .where("user_id", "=", user.id)
    .executeTakeFirst();
  return membership !== undefined;
}
