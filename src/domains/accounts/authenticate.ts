import type { FastifyRequest } from "fastify";
import type { Actor, Context, Resources } from "#kernel/context.ts";
import { inAccount, withAccount } from "#kernel/db.ts";
import type { Authenticated } from "#kernel/http-options.ts";
import { type AccountId, operatorAccount } from "#kernel/ids.ts";
import type { Operation } from "#kernel/operation.ts";
import { errors } from "./accounts.errors.ts";
import { countGuess } from "./count-guess.ts";
import { requireSending } from "./open-api-key.ts";
import { requireOwnPages } from "./own-pages.ts";
import { permissionsOf, type Role } from "./policy.ts";
import { openSession, type SessionUser, sessionCookie } from "./session.ts";
import { clearancesOf } from "./staff/clearance.ts";
import { enterAccount } from "./staff/enter-account.ts";
import { errors as staffErrors } from "./staff/staff.errors.ts";
import { staffRolesOf } from "./staff/staff.ts";
import { openKeyFrom } from "./wrong-keys.ts";

const nobody: Actor = { kind: "subject", subjectId: undefined };
const doorkeeper: Actor = { kind: "system", name: "authentication" };

/** Who sends a request, in which account it works, and whether they may: what stands before every operation. */
export async function authenticate(
  resources: Resources,
  request: FastifyRequest,
  operation: Operation,
): Promise<Authenticated> {
  const key = request.headers["api-key"];
  if (typeof key === "string" && needsAccount(operation))
    return asApiKey(resources, { key, kind: "api", ip: request.ip }, operation);
  // A program that forgot its key hears so: without a cookie there is nothing that a foreign page could have sent along.
  if (needsAccount(operation) && !request.cookies[sessionCookie]) throw errors.notAuthenticated();
  requireOwnPages(request, resources.config);
  const who = await asVisitor(resources, request, operation);
  await countGuess(resources, request, operation, who.actor);
  return who;
}

async function asVisitor(
  resources: Resources,
  request: FastifyRequest,
  operation: Operation,
): Promise<Authenticated> {
  const token = request.cookies[sessionCookie];
  if (!token) return withoutSession(operation, errors.notAuthenticated);
  return inAccount(resources, { accountId: operatorAccount, actor: doorkeeper }, async (context) => {
    const user = await openSession(context, token);
    return user ? asUser(context, user, request, operation) : withoutSession(operation, errors.sessionOver);
  });
}

function needsAccount(operation: Operation): boolean {
  return !["public", "signed-in", "staff", "operator"].includes(operation.permission);
}

function withoutSession(operation: Operation, refusal: () => Error): Authenticated {
  if (operation.permission === "public") return { accountId: operatorAccount, actor: nobody };
  throw refusal();
}

async function asApiKey(
  resources: Resources,
  shown: Parameters<typeof openKeyFrom>[1],
  operation: Operation,
): Promise<Authenticated> {
  const found = await openKeyFrom(resources, shown);
  if (!found) throw errors.keyNotFound();
  if (!found.actor.permissions.has(operation.permission))
    throw errors.permissionDenied({ permission: operation.permission });
  if (operation.permission === "transactional:send") requireSending(found);
  return found;
}

async function asUser(
  context: Context,
  user: SessionUser,
  request: FastifyRequest,
  operation: Operation,
): Promise<Authenticated> {
  const { userId, language } = user;
  if (!needsAccount(operation)) {
    await requireStaff(context, user, operation);
    return { accountId: operatorAccount, actor: { kind: "user", userId, permissions: new Set() }, language };
  }
  const accountId = accountNamed(request);
  const role = await roleIn(context, accountId, userId);
  const actor: Actor | undefined = role
    ? { kind: "user", userId, permissions: new Set<string>(permissionsOf(role)) }
    : await enterAccount(context, accountId, userId);
  // Not 403: whether an account exists is nobody else's to know.
  if (!actor) throw errors.accountNotFound();
  if (!actor.permissions.has(operation.permission))
    throw errors.permissionDenied({ permission: operation.permission });
  if (actor.kind === "staff" && goesBeyondLooking(operation)) throw staffErrors.onlyLooking();
  return { accountId, actor, language };
}

/** Anybody who works in an account may report a breach or have the ledger verified; who was let in to look around may not. */
function goesBeyondLooking({ method, permission, question }: Operation): boolean {
  return permission.endsWith(":read") && method !== "GET" && !question;
}

/**
 * What belongs to the operator: to its administrators, and to who has a role that the operation is open to, as long as
 * somebody confirms that role each year. An administrator's goes on, or nobody could confirm anybody.
 */
async function requireStaff(context: Context, user: SessionUser, operation: Operation): Promise<void> {
  if (operation.permission !== "operator" && operation.permission !== "staff") return;
  if (user.operator) return;
  const roles = await staffRolesOf(context, user.userId);
  const open = operation.permission === "staff" || roles.some((role) => operation.openTo?.includes(role));
  const confirmed =
    roles.length > 0 &&
    (await clearancesOf(context, [user.userId])).some(
      ({ kind, validUntil }) => kind === "recertified" && validUntil > context.now,
    );
  if (!open || !confirmed) throw errors.permissionDenied({ permission: operation.permission });
}

function accountNamed(request: FastifyRequest): AccountId {
  const header = request.headers["licet-account"];
  if (typeof header !== "string") throw errors.accountMissing();
  if (!/^[1-9]\d{0,14}$/.test(header)) throw errors.accountNotFound();
  return Number(header) as AccountId;
}

async function roleIn(context: Context, accountId: AccountId, userId: number): Promise<Role | undefined> {
  return withAccount(context, { accountId }, async ({ tx }) => {
    const row = await tx
      .selectFrom("accounts.membership")
      .select("role")
      .where("account_id", "=", accountId)
      .where("user_id", "=", userId)
      .executeTakeFirst();
    return row?.role as Role | undefined;
  });
}
