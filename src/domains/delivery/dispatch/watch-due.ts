import type { Context } from "#kernel/context.ts";
import type { JobHandler } from "#kernel/module.ts";
import { wakeDispatcher } from "../queues.ts";
import { dueMailings } from "./due-batch.ts";
import { finishMailings } from "./finish-mailings.ts";
import { sweepLeases } from "./leases.ts";

/**
 * Every minute, in each account: messages whose worker died, whose time to try again has come or whose server was away
 * get a dispatcher. Nothing depends on a wake-up having been heard.
 */
export async function watchDue(context: Context): Promise<void> {
  await sweepLeases(context);
  for (const stream of ["transactional", "marketing"] as const) {
    if ((await dueMailings(context, stream)).length > 0) await wakeDispatcher(context, stream);
    else await finishMailings(context, stream);
  }
}

export const watchJob: JobHandler = {
  queue: "delivery.watch",
  handle: watchDue,
  wakeUp: true,
  everyAccountAt: "* * * * *",
};
