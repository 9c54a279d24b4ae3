import { recordTrace } from "#domains/trace/index.ts";
import { keyringFor, type SealedColumn } from "#domains/vault/index.ts";
import type { Context, Resources } from "#kernel/context.ts";
import { inAccount, withAccount } from "#kernel/db.ts";
import { type AccountId, operatorAccount, type SubjectId } from "#kernel/ids.ts";
import type { StaffRole } from "#kernel/staff-words.ts";
import { errors } from "./accounts.errors.ts";
import type { Role } from "./policy.ts";
import { accountOfSecret, hashOf } from "./token.ts";

export const invitedColumn: SealedColumn = "accounts.invitation.address_sealed";

/** An invitation that can still be accepted, as its link finds it. */
export type Invitation = {
  accountId: AccountId;
  id: string;
  address: string;
  as: InvitedAs;
  expiresAt: Date;
};

/** A business's colleague, or one of the operator's people. */
export type InvitedAs = { kind: "member"; role: Role } | { kind: "staff"; roles: StaffRole[] };

/** The open invitation of a link's token; throws where there is none, or it is too late. */
export async function openInvitation(context: Context, token: string): Promise<Invitation> {
  const found = await findInvitation(context, token);
  if (!found) throw errors.invitationNotFound();
  if (found.expiresAt <= context.now) throw errors.invitationExpired();
  return found;
}

/** The address an open invitation is for, before any unit of work: its guesses are counted against that address. */
export async function invitedAddress(resources: Resources, token: string): Promise<string | undefined> {
  const options = { accountId: operatorAccount, actor: { kind: "subject", subjectId: undefined } } as const;
  return inAccount(resources, options, async (context) => (await findInvitation(context, token))?.address);
}

async function findInvitation(context: Context, token: string): Promise<Invitation | undefined> {
  const accountId = accountOfSecret(token, "-");
  if (accountId === undefined) return undefined;
  return withAccount(
    context,
    { accountId },
    (inner) => readInvitation(inner, token),
    (inner) => recordTrace(inner, "readInvitation", "public"),
  );
}

async function readInvitation(context: Context, token: string): Promise<Invitation | undefined> {
  const row = await context.tx
    .selectFrom("accounts.invitation")
    .select(["id", "subject_id", "address_sealed", "role", "staff_roles", "expires_at"])
    .where("account_id", "=", context.accountId)
    .where("token_hash", "=", hashOf(token))
    .where("accepted_at", "is", null)
    .where("revoked_at", "is", null)
    // Two tabs accepting at once: the second waits, then finds it accepted.
    .forUpdate()
    .executeTakeFirst();
  if (!row) return undefined;
  const subjectId = row.subject_id as SubjectId;
  const address = (await keyringFor(context, [subjectId])).open(subjectId, invitedColumn, row.address_sealed);
  // An erased person can't be let in.
  if (address === undefined) return undefined;
  return {
    accountId: context.accountId,
    id: row.id,
    address,
    as: row.staff_roles
      ? { kind: "staff", roles: row.staff_roles as StaffRole[] }
      : { kind: "member", role: row.role as Role },
    expiresAt: row.expires_at,
  };
}
