import { sql } from "kysely";
import { traceSet } from "#domains/trace/index.ts";
import { keyringFor, openForAccount } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { queues } from "./queues.ts";
import type { Secret } from "./signature.ts";
import { hostOf, openSecrets, openTarget, type Target } from "./target.ts";
import { sealedColumns } from "./webhooks.data.ts";

export type Claimed = { id: string; attempts: number; body: string };

export type Errand = {
  target: Target;
  secrets: readonly Secret[];
  batched: boolean;
  /** Failures of the receiver as a whole, in a row. */
  failures: number;
  deliveries: readonly Claimed[];
};

/** Longer than all requests of one claim may take: after it, what a killed process had in hand is tried again. */
const leaseSeconds = 180;
const singly = 40;
const inBatch = 500;

/**
 * Takes what is due of a webhook, some at a time. Its next try is set beyond the lease before anything leaves: a process
 * that dies leaves nothing behind but a second try with the same id. That the receiver learns of these people is
 * traced here, for the same reason (GDPR art. 15(1)(c), 19). Undefined where there is nothing to do now.
 */
export async function claimDeliveries(context: Context, webhookId: number): Promise<Errand | undefined> {
  const webhook = await context.tx
    .selectFrom("webhooks.webhook")
    .select(["name", "batched", "target_sealed", "secrets_sealed", "failures"])
    .where("account_id", "=", context.accountId)
    .where("id", "=", webhookId)
    .where("state", "=", "active")
    .where((eb) => eb.or([eb("rest_until", "is", null), eb("rest_until", "<=", context.now)]))
    .executeTakeFirst();
  if (!webhook) return undefined;
  const target = await openTarget(context, webhook.target_sealed);
  const host = hostOf(target);
  // Whoever does not work for the business is told nothing (GDPR art. 28): it waits.
  if ((await context.barredCarriers(context, "webhook", [host])).has(host)) return undefined;
  const { batched, failures } = webhook;
  // One goes ahead to see whether anybody is there again.
  const most = batched ? inBatch : failures > 0 ? 1 : singly;
  const { rows } = await sql<{
    id: string;
    attempts: number;
    subject_id: SubjectId | null;
    body_sealed: Buffer;
    happened_at: Date;
  }>`
    update webhooks.delivery as d set attempts = d.attempts + 1, tried_at = ${context.now},
      due_at = ${context.now}::timestamptz + make_interval(secs => ${leaseSeconds})
    where d.account_id = ${context.accountId} and d.id = any(array(
      select id from webhooks.delivery
      where account_id = ${context.accountId} and webhook_id = ${webhookId} and due_at <= ${context.now}
      order by due_at, happened_at limit ${most} for update skip locked
    ))
    returning d.id, d.attempts, d.subject_id, d.body_sealed, d.happened_at`.execute(context.tx);
  if (rows.length === 0) return undefined;
  const people = rows.flatMap(({ subject_id }) => subject_id ?? []);
  const ring = await keyringFor(context, people);
  const deliveries: Claimed[] = [];
  for (const { id, attempts, subject_id, body_sealed } of rows.sort(byTime)) {
    const body = subject_id
      ? ring.open(subject_id, sealedColumns.body, body_sealed)
      : (await openForAccount(context, sealedColumns.body, body_sealed)).toString("utf8");
    // Who was erased meanwhile is told to nobody.
    if (body === undefined) await forget(context, id);
    else deliveries.push({ id, attempts, body });
  }
  await traceSet(
    context,
    { operation: queues.deliver, purpose: webhook.name, kind: "webhook", setId: webhookId },
    people.filter((each) => ring.has(each)),
  );
  return {
    target,
    secrets: await openSecrets(context, webhook.secrets_sealed),
    batched,
    failures,
    deliveries,
  };
}

async function forget({ tx, accountId }: Context, id: string): Promise<void> {
  await tx.deleteFrom("webhooks.delivery").where("account_id", "=", accountId).where("id", "=", id).execute();
}

function byTime(one: { happened_at: Date }, other: { happened_at: Date }): number {
  return one.happened_at.getTime() - other.happened_at.getTime();
}
