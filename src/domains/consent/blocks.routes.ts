import { ensureSubject, findSubject, normaliseAddress } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import { type Route, route } from "#kernel/module.ts";
import type { InputOf, ReplyOf } from "#kernel/operation.ts";
import { blockDomain, listBlockedDomains, unblockDomain } from "./blocked-domains.ts";
import * as api from "./blocks.api.ts";
import { type Block, liftBlock, listBlocks } from "./blocks.sql.ts";
import { errors } from "./consent.errors.ts";
import { getPurpose } from "./purposes.sql.ts";
import { type Scope, suppress } from "./suppress.ts";

export const blockRoutes: readonly Route[] = [
  route(api.listSuppressions, async (context, { query }) => {
    const { email, reason, limit = 50, offset = 0 } = query;
    const address = email === undefined ? undefined : normaliseAddress(email);
    const subjectId = address ? await findSubject(context, address) : undefined;
    if (email !== undefined && !subjectId) return { count: 0, suppressions: [] };
    const { blocks, count } = await listBlocks(context, { subjectId, reason }, { limit, offset });
    return { count, suppressions: blocks.map(described) };
  }),
  route(api.listSuppressedDomains, async (context) => ({
    domains: (await listBlockedDomains(context)).map(({ at, ...block }) => ({
      ...block,
      at: at.toISOString(),
    })),
  })),
  route(api.addSuppressedDomain, async (context, { body }) => {
    await blockDomain(context, body.domain, body.why);
    return null;
  }),
  route(api.liftSuppressedDomain, async (context, { params }) => {
    await unblockDomain(context, params.domain);
    return null;
  }),
  route(api.addSuppression, async (context, { body }) => ({ id: await addBlock(context, body) })),
  route(api.liftSuppression, async (context, { params, body }) => {
    await liftBlock(context, params.suppressionId, body.because);
    return null;
  }),
];

async function addBlock(context: Context, body: InputOf<typeof api.addSuppression>["body"]): Promise<number> {
  const address = normaliseAddress(body.email);
  if (!address) throw errors.addressNotValid({ field: "email" });
  const scope = await scopeOf(context, body.scope);
  const expiresAt = body.expiresAt === undefined ? undefined : new Date(body.expiresAt);
  if (expiresAt && expiresAt <= context.now) throw errors.blockEndsBefore({ field: "expiresAt" });
  const subjectId = await ensureSubject(context, address);
  context.touched.add(subjectId);
  await suppress(context, {
    subjectId,
    address,
    scope,
    reason: "blocked_by_account",
    source: context.actor.kind === "api_key" ? "api_key" : "console",
    expiresAt,
  });
  const { blocks } = await listBlocks(
    context,
    { subjectId, reason: "blocked_by_account" },
    { limit: 50, offset: 0 },
  );
  const made = blocks.find((block) => block.scope === scope);
  if (!made) throw new Error("a block was not kept");
  return made.id;
}

async function scopeOf(
  context: Context,
  { kind, purposeId, senderAddress }: InputOf<typeof api.addSuppression>["body"]["scope"],
): Promise<Scope> {
  if (purposeId !== undefined) await getPurpose(context, purposeId);
  if (kind === "purpose") {
    if (purposeId === undefined) throw errors.blockNeedsScope({ field: "scope.purposeId" });
    return `purpose:${purposeId}`;
  }
  if (kind === "sender") {
    const address = senderAddress && normaliseAddress(senderAddress);
    if (!address) throw errors.blockNeedsScope({ field: "scope.senderAddress" });
    return `sender:${address}`;
  }
  return kind;
}

function described(block: Block): ReplyOf<typeof api.listSuppressions>["suppressions"][number] {
  const { id, address, scope, reason, source, at, setBy, expiresAt } = block;
  return {
    id,
    email: address ?? null,
    scope: scopeShown(scope),
    reason,
    source,
    at: at.toISOString(),
    setBy,
    expiresAt: expiresAt?.toISOString() ?? null,
    liftable: reason !== "complaint" && reason !== "unsubscribe",
  };
}

function scopeShown(scope: Scope): ReplyOf<typeof api.listSuppressions>["suppressions"][number]["scope"] {
  if (scope === "everything" || scope === "marketing") return { kind: scope };
  const [kind, value] = [scope.slice(0, scope.indexOf(":")), scope.slice(scope.indexOf(":") + 1)];
  return kind === "purpose" ? { kind, purposeId: Number(value) } : { kind: "sender", senderAddress: value };
}
