import { actorName, type Context } from "#kernel/context.ts";
import type { InputOf } from "#kernel/operation.ts";
import { wakeDelivery } from "./queues.ts";
import { unreviewedOf } from "./release-reviewed.ts";
import { type Kind, marketingEvents, transactionalEvents } from "./shapes.api.ts";
import { newSecret, type Secret } from "./signature.ts";
import {
  checkAddress,
  checkCredentials,
  openSecrets,
  openTarget,
  sealSecrets,
  sealTarget,
  withKept,
} from "./target.ts";
import type { updateWebhook as change, createWebhook as creation } from "./webhooks.api.ts";
import { errors } from "./webhooks.errors.ts";
import { listWebhooks, lockWebhook } from "./webhooks.sql.ts";

const mostWebhooks = 40;

/** Has a program told of what happens from now on; the secret is told this once. */
export async function createWebhook(
  context: Context,
  input: InputOf<typeof creation>["body"],
): Promise<{ id: number; secret: string; state: "active" | "paused" }> {
  const { url, description = "", type = "transactional", batched = false, auth, headers = [] } = input;
  if ((await listWebhooks(context)).length >= mostWebhooks) throw errors.tooMany({ most: mostWebhooks });
  const target = withKept({ url, headers, ...(auth ? { auth } : {}) }, { url, headers: [] });
  checkAddress(url, context.config.outboundAllowed);
  checkCredentials(target);
  const secret = newSecret();
  const events = ofKind(type, input.events);
  const waits = (await unreviewedOf(context, { kind: type, events, target })) !== undefined;
  const state = waits ? "paused" : "active";
  const { id } = await context.tx
    .insertInto("webhooks.webhook")
    .values({
      account_id: context.accountId,
      name: nameOf(url, description),
      description,
      kind: type,
      events,
      batched,
      target_sealed: await sealTarget(context, target),
      secrets_sealed: await sealSecrets(context, [{ secret }]),
      state,
      paused_because: waits ? "unreviewed" : null,
      log_days: input.logDays ?? 30,
      created_by: actorName(context.actor),
      created_at: context.now,
      updated_at: context.now,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return { id, secret, state };
}

export async function updateWebhook(
  context: Context,
  id: number,
  input: InputOf<typeof change>["body"],
): Promise<void> {
  const row = await lockWebhook(context, id);
  const before = await openTarget(context, row.target_sealed);
  const { url = before.url, description = row.description } = input;
  const auth = input.auth ?? before.auth;
  const target = withKept(
    { url, headers: input.headers ?? before.headers, ...(auth ? { auth } : {}) },
    before,
  );
  // What was allowed when it was entered can still be paused, or told of less, when it is not any more.
  if (url !== before.url) checkAddress(url, context.config.outboundAllowed);
  checkCredentials(target);
  const events = ofKind(row.kind, input.events ?? row.events);
  const wanted = input.state ?? (row.paused_because === "unreviewed" ? "active" : row.state);
  const unseen =
    wanted === "active" ? await unreviewedOf(context, { kind: row.kind, events, target }) : undefined;
  if (unseen && input.state === "active") throw errors.unreviewed({ what: unseen });
  const state = unseen ? "paused" : wanted;
  // Somebody looked after it: it is tried again at once.
  const anew =
    state === "active" ? { failures: 0, failing_since: null, rest_until: null, trouble_told_at: null } : {};
  await context.tx
    .updateTable("webhooks.webhook")
    .set({
      name: nameOf(url, description),
      description,
      events,
      batched: input.batched ?? row.batched,
      target_sealed: await sealTarget(context, target),
      log_days: input.logDays ?? row.log_days,
      state,
      paused_because: unseen ? "unreviewed" : state === "active" || input.state ? null : row.paused_because,
      updated_at: context.now,
      ...anew,
    })
    .where("account_id", "=", context.accountId)
    .where("id", "=", id)
    .execute();
  if (state === "active") await wakeDelivery(context, id);
}

/** A new secret; until its end the one before signs as well, so that a receiver may change over when it likes. */
export async function rotateSecret(
  context: Context,
  id: number,
  overlapHours: number,
): Promise<{ secret: string }> {
  const row = await lockWebhook(context, id);
  const [current] = await openSecrets(context, row.secrets_sealed);
  const until = new Date(context.now.getTime() + overlapHours * 3600 * 1000);
  const secret = newSecret();
  const secrets: Secret[] = [{ secret }];
  if (current && overlapHours > 0) secrets.push({ secret: current.secret, until: until.toISOString() });
  await context.tx
    .updateTable("webhooks.webhook")
    .set({ secrets_sealed: await sealSecrets(context, secrets), updated_at: context.now })
    .where("account_id", "=", context.accountId)
    .where("id", "=", id)
    .execute();
  return { secret };
}

/** What people are told when they ask to whom their data went. */
function nameOf(url: string, description: string): string {
  const { host } = new URL(url);
  return description.trim() === "" ? host : `${description.trim()} (${host})`;
}

function ofKind(kind: Kind, events: readonly string[]): string[] {
  const known: readonly string[] = kind === "transactional" ? transactionalEvents : marketingEvents;
  const strange = events.filter((event) => !known.includes(event));
  if (strange.length > 0) throw errors.eventNotOfKind({ events: strange.join(", ") });
  return [...new Set(events)];
}
