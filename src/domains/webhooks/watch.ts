import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import { oldestWaiting } from "./backoff.ts";
import { fanOut } from "./fan-out.ts";
import { wakeDelivery, wakeFanOut } from "./queues.ts";
import { releaseReviewed } from "./release-reviewed.ts";
import { tellOwners } from "./tell-owners.ts";

/**
 * Every minute, in each account: what happened and nobody was woken for, what was in the hands of a process that died, whose
 * time has come again. What is too old is given up, and the owners are told where a receiver is in trouble.
 */
export async function watch(context: Context): Promise<void> {
  if ((await fanOut(context)) > 0) await wakeFanOut(context);
  await giveUpOld(context);
  await tellOwners(context);
  // What a receiver waited for may have come by other ways than a review: a sender under its domain, say.
  await releaseReviewed(context);
  const { rows } = await sql<{ id: number }>`
    select id from webhooks.webhook as w
    where account_id = ${context.accountId} and state = 'active' and (rest_until is null or rest_until <= ${context.now})
      and exists (select from webhooks.delivery as d where d.account_id = w.account_id and d.webhook_id = w.id and d.due_at <= ${context.now})
    order by id`.execute(context.tx);
  for (const { id } of rows) await wakeDelivery(context, id);
}

/** Not of those that were paused by hand: what waits there waits for somebody. */
async function giveUpOld({ tx, accountId, now }: Context): Promise<void> {
  await sql`
    update webhooks.delivery as d set state = 'dead', due_at = null, last_problem = coalesce(d.last_problem, 'too_old')
    from webhooks.webhook as w
    where w.account_id = ${accountId} and w.state = 'active' and w.failing_since is not null
      and d.account_id = w.account_id and d.webhook_id = w.id and d.due_at is not null
      and d.created_at < ${new Date(now.getTime() - oldestWaiting)}`.execute(tx);
}
