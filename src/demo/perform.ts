import type { Context } from "#kernel/context.ts";
import type { Exchange } from "#kernel/module.ts";
import type { InputOf, Operation, ReplyOf } from "#kernel/operation.ts";
import { modules } from "../app.ts";

const routes = new Map(
  modules.flatMap((module) => module.routes ?? []).map((route) => [route.operation.id, route]),
);
const jobs = new Map(modules.flatMap((module) => module.jobs ?? []).map((job) => [job.queue, job]));

const nobody: Exchange = {
  ip: "127.0.0.1",
  userAgent: "",
  header: () => undefined,
  cookie: () => undefined,
  setCookie: () => {},
  clearCookie: () => {},
};

/** Does what the API would do, at the time that the context says. */
export async function perform<O extends Operation>(
  context: Context,
  operation: O,
  input: Partial<InputOf<O>>,
): Promise<ReplyOf<O>> {
  const route = routes.get(operation.id);
  if (!route) throw new Error(`no route for ${operation.id}`);
  return (await route.handle(context, input as never, nobody)) as ReplyOf<O>;
}

/** Runs a queue's work now, as the worker would. */
export async function runJob(context: Context, queue: string, ids: Record<string, number>): Promise<void> {
  const job = jobs.get(queue);
  if (!job || !("handle" in job)) throw new Error(`no job ${queue}`);
  await job.handle(context, { accountId: context.accountId, ...ids }, new AbortController().signal);
}
