import { setTimeout as sleep } from "node:timers/promises";
import { PgBoss } from "pg-boss";
import type { Actor, Context, Resources } from "./context.ts";
import { allAccounts, inAccount } from "./db.ts";
import { type JobPayload, subscriberQueue } from "./jobs.ts";
import { countJob } from "./metrics.ts";
import type { DomainModule, JobHandler, LongJobHandler } from "./module.ts";

export type Boss = PgBoss;

/** How long what is under way may take to end. */
const graceMilliseconds = 20_000;

type Runnable = JobHandler | LongJobHandler;

/** The job library on a connection of its own, in the application's role. */
export function createBoss(
  url: string,
  role: string,
  runsJobs: boolean,
  onError: (error: Error) => void,
): Boss {
  const boss = new PgBoss({
    connectionString: withRole(url, role),
    max: runsJobs ? 6 : 2,
    migrate: false,
    createSchema: false,
    supervise: runsJobs,
    schedule: runsJobs,
    useListenNotify: runsJobs,
    superviseIntervalSeconds: 5,
  });
  boss.on("error", onError);
  return boss;
}

function withRole(url: string, role: string): string {
  const address = new URL(url);
  address.searchParams.set("options", `-c role=${role}`);
  return address.href;
}

/** Which queues each event goes to, from the modules' subscriptions. */
export function subscribersOf(modules: readonly DomainModule[]): Map<string, string[]> {
  const subscribers = new Map<string, string[]>();
  for (const module of modules) {
    for (const { event } of module.subscriptions ?? []) {
      subscribers.set(event.name, [
        ...(subscribers.get(event.name) ?? []),
        subscriberQueue(event.name, module.name),
      ]);
    }
  }
  return subscribers;
}

function runnables(modules: readonly DomainModule[]): Runnable[] {
  return modules.flatMap((module) => [
    ...(module.jobs ?? []).flatMap(({ gaveUp, ...job }) => [
      // Before the queue that leads to it.
      ...(gaveUp ? [{ queue: givenUp(job.queue), handle: gaveUp }] : []),
      job,
    ]),
    ...(module.subscriptions ?? []).map(
      (subscription): JobHandler => ({
        queue: subscriberQueue(subscription.event.name, module.name),
        handle: subscription.handle,
      }),
    ),
  ]);
}

/** Where a job goes when its last try has failed. */
function givenUp(queue: string): string {
  return queue + toGivenUp;
}

const toGivenUp = "/given-up";

/** Creates the queues there are. Every role does, since each may put jobs into them. */
export async function prepareQueues(boss: Boss, modules: readonly DomainModule[]): Promise<void> {
  for (const job of runnables(modules)) {
    await boss.createQueue(job.queue, {
      policy: job.wakeUp ? "short" : "standard",
      // The library puts jobs there itself and tells nobody: whoever listens would not look for half a minute.
      notify: !job.queue.endsWith(toGivenUp),
      retryLimit: 20,
      retryDelay: 2,
      retryBackoff: true,
      retryDelayMax: 600,
      heartbeatSeconds: 10,
      expireInSeconds: 24 * 3600 - 1,
      deleteAfterSeconds: 24 * 3600,
    });
  }
  // Told of those that an earlier version created, too.
  for (const { queue, gaveUp } of modules.flatMap((module) => module.jobs ?? []))
    if (gaveUp) await boss.updateQueue(queue, { deadLetter: givenUp(queue) });
}

/**
 * The worker role: runs every queue's jobs, each in a unit of work of its own, and the schedules. Answers with what ends
 * it: long jobs are told, and all that run are waited for; what they need is closed after that.
 */
export async function startWorker(
  boss: Boss,
  resources: Resources,
  modules: readonly DomainModule[],
  recordTrace: (context: Context, operation: string, purpose: string) => Promise<void>,
): Promise<() => Promise<void>> {
  const ending = new AbortController();
  const running = new Set<Promise<void>>();
  for (const job of runnables(modules)) {
    const options = {
      batchSize: 1,
      pollingIntervalSeconds: 2,
      ...("oneOfGroup" in job ? { localGroupConcurrency: 1 } : {}),
    };
    const places: string[] = [];
    for (let place = 0; place < (job.concurrency ?? 2); place++) {
      const looking: Promise<string> = boss.work<JobPayload>(job.queue, options, async (batch) => {
        // Who came upon another of its group in the same moment gave it back, and may look for one of another group.
        if ("oneOfGroup" in job) for (const other of places) boss.notifyWorker(other);
        try {
          for (const { data, signal } of batch) {
            const run = runJob(job, resources, data, AbortSignal.any([signal, ending.signal]), recordTrace);
            running.add(run);
            await run.finally(() => running.delete(run));
          }
        } finally {
          // Else it would look again when it is told of a new job, or half a minute later. Told to end, nothing new is begun.
          if (!ending.signal.aborted) boss.notifyWorker(await looking);
        }
      });
      places.push(await looking);
    }
    if (job.everyAccountAt) await scheduleForAccounts(boss, resources, job.queue, job.everyAccountAt);
  }
  return async () => {
    ending.abort();
    await Promise.race([Promise.allSettled(running), sleep(graceMilliseconds, undefined, { ref: false })]);
  };
}

async function runJob(
  job: Runnable,
  resources: Resources,
  payload: JobPayload,
  signal: AbortSignal,
  recordTrace: (context: Context, operation: string, purpose: string) => Promise<void>,
): Promise<void> {
  try {
    if ("run" in job) await job.run(resources, payload, signal);
    else {
      const actor: Actor = { kind: "system", name: job.queue };
      const options = {
        accountId: payload.accountId,
        actor,
        ...(payload.traceId ? { traceId: payload.traceId } : {}),
      };
      await inAccount(
        resources,
        options,
        (context) => job.handle(context, payload, signal),
        (context) => recordTrace(context, job.queue, "scheduled work"),
      );
    }
    countJob(job.queue, "completed");
  } catch (error) {
    const about = { queue: job.queue, accountId: payload.accountId };
    // Told to end, it ended: that is no failure, and nobody is to be woken for it. What went wrong meanwhile is one.
    if (gaveWay(error, signal)) resources.log.info(about, "job interrupted; it goes on later");
    else {
      countJob(job.queue, "failed");
      resources.log.error({ err: error, ...about }, "job failed; it will be tried again");
    }
    // The library keeps what is thrown in its table: give it the kind of error, never its text.
    throw new Error(error instanceof Error ? error.name : "failed");
  }
}

/** By `throwIfAborted`, or out of a wait that heeds the signal. */
function gaveWay(error: unknown, signal: AbortSignal): boolean {
  return (
    signal.aborted && (error === signal.reason || (error instanceof Error && error.name === "AbortError"))
  );
}

/** One timer for all accounts: it puts a job for each into the queue. */
async function scheduleForAccounts(
  boss: Boss,
  resources: Resources,
  queue: string,
  cron: string,
): Promise<void> {
  const timer = `${queue}/timer`;
  await boss.createQueue(timer, { policy: "short", notify: false, deleteAfterSeconds: 3600 });
  await boss.schedule(timer, cron);
  await boss.work(timer, { batchSize: 1, pollingIntervalSeconds: 5 }, async () => {
    for (const accountId of await allAccounts(resources))
      await boss.send(queue, { accountId }, { singletonKey: String(accountId) });
  });
}
