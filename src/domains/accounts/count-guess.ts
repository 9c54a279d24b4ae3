import type { FastifyRequest } from "fastify";
import { normaliseAddress } from "#domains/vault/index.ts";
import type { Actor, Resources } from "#kernel/context.ts";
import type { Operation } from "#kernel/operation.ts";
import { acceptInvitation, changePassword, disableTotp, signIn, startTotp } from "./accounts.api.ts";
import { countAttempt, type Target } from "./guess-limits.ts";
import { invitedAddress } from "./invitation.ts";

const askForPassword = new Set<string>([changePassword.id, startTotp.id, disableTotp.id]);

/**
 * Counts a request that tries a password or a code, before the operation's own transaction begins: one inside the other
 * would take two connections for each guess.
 */
export async function countGuess(
  resources: Resources,
  request: FastifyRequest,
  operation: Operation,
  actor: Actor,
): Promise<void> {
  const target = await targetOf(resources, request, operation, actor);
  if (target) await countAttempt(resources, target, request.ip);
}

async function targetOf(
  resources: Resources,
  request: FastifyRequest,
  operation: Operation,
  actor: Actor,
): Promise<Target | undefined> {
  // What is not even text is refused by validation right after.
  const { body, params } = request as {
    body?: { email?: unknown; code?: unknown } | null;
    params?: { token?: unknown } | null;
  };
  if (operation.id === signIn.id && typeof body?.email === "string")
    return { address: normaliseAddress(body.email) ?? body.email };
  if (operation.id === acceptInvitation.id && typeof params?.token === "string") {
    const address = await invitedAddress(resources, params.token);
    return address === undefined ? undefined : { address };
  }
  const triesCode = operation.confirmedBy === "second_step" && body?.code !== undefined;
  if ((triesCode || askForPassword.has(operation.id)) && actor.kind === "user")
    return { userId: actor.userId };
  return undefined;
}
