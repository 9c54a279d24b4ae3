import type { Context, Resources } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import type { JobPayload } from "#kernel/jobs.ts";
import { type Answer, batchOf, callReceiver } from "./call-receiver.ts";
import { type Claimed, claimDeliveries, type Errand } from "./claim-deliveries.ts";
import { queues } from "./queues.ts";
import { settleDeliveries, type Told } from "./settle-deliveries.ts";

/** How many requests one receiver gets at a time. */
const atOnce = 8;

/**
 * Tells one webhook what waits for it: takes some, posts them, writes down how they were taken, until nothing is due or the
 * receiver is away. Each webhook has its own job, and one that is away ends it with its first failure: it holds a
 * place for ten seconds at most, and then not again until it has rested.
 */
export async function deliver(resources: Resources, payload: JobPayload, signal: AbortSignal): Promise<void> {
  const webhookId = Number(payload.webhookId);
  const unit = <T>(work: (context: Context) => Promise<T>): Promise<T> =>
    inAccount(
      resources,
      {
        accountId: payload.accountId,
        actor: { kind: "system", name: queues.deliver },
        ...(payload.traceId ? { traceId: payload.traceId } : {}),
      },
      work,
    );
  while (!signal.aborted) {
    const errand = await unit((context) => claimDeliveries(context, webhookId));
    if (!errand) return;
    const told = errand.batched ? await tellTogether(resources, errand) : await tellEach(resources, errand);
    const next = await unit((context) => settleDeliveries(context, webhookId, errand, told));
    if (next === "rest") return;
  }
}

async function tellTogether(resources: Resources, errand: Errand): Promise<Told[]> {
  if (errand.deliveries.length === 0) return [];
  const answer = await callReceiver(resources, errand, { ...batchOf(errand.deliveries), now: new Date() });
  return errand.deliveries.map((delivery) => ({ delivery, answer }));
}

/** Some at a time, in their order; once nobody answers, the others need not be tried. */
async function tellEach(resources: Resources, errand: Errand): Promise<Told[]> {
  const told: Told[] = [];
  const left = [...errand.deliveries];
  let over = false;
  const tellNext = async (): Promise<void> => {
    for (let next = left.shift(); next; next = left.shift()) {
      const answer: Answer | undefined = over ? undefined : await tell(resources, errand, next);
      over ||= answer?.kind === "away" || answer?.kind === "gone";
      told.push({ delivery: next, answer });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, tellNext));
  return told;
}

function tell(resources: Resources, errand: Errand, { id, body }: Claimed): Promise<Answer> {
  return callReceiver(resources, errand, { id, body, now: new Date() });
}
