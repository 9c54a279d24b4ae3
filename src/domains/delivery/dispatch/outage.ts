import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import { mailboxNumber } from "../servers.sql.ts";
import { problemCode, type ServerProblem } from "../smtp/problems.ts";
import type { Lane } from "./lane.ts";
import type { SentBatch } from "./sent-batch.ts";

/** The time of the last try is written down this often. */
const everyMilliseconds = 5000;

/** Keeps for the console since when which server can't be used, and forgets it with the first answer that comes. */
export async function notePassages(context: Context, { route, noted }: Lane): Promise<void> {
  for (const { id, answered, problem } of route.passages()) {
    const known = noted.get(id);
    const answers = answered > (known?.answered ?? 0);
    if (answers && (!known || known.problem !== undefined)) await forget(context, id);
    if (answers) noted.set(id, { answered, problem: undefined, at: 0 });
    else if (problem) {
      const code = problemCode(problem);
      if (known?.problem === code && context.now.getTime() - known.at < everyMilliseconds) continue;
      await note(context, id, code);
      noted.set(id, { answered, problem: code, at: context.now.getTime() });
    }
  }
}

async function note(context: Context, serverId: number, problem: string): Promise<void> {
  // One that was removed meanwhile has no outage.
  await sql`
    insert into delivery.outage (account_id, server_id, since, last_tried_at, problem)
    select ${context.accountId}, ${serverId}, ${context.now}, ${context.now}, ${problem}
    where ${serverId} = ${mailboxNumber} or exists (select from delivery.server where account_id = ${context.accountId} and id = ${serverId})
    on conflict (account_id, server_id) do update set last_tried_at = excluded.last_tried_at, problem = excluded.problem`.execute(
    context.tx,
  );
}

async function forget(context: Context, serverId: number): Promise<void> {
  await context.tx
    .deleteFrom("delivery.outage")
    .where("account_id", "=", context.accountId)
    .where("server_id", "=", serverId)
    .execute();
}

/** Why nothing of a batch reached the server, if nothing did. */
export function outageIn(sent: SentBatch): ServerProblem | undefined {
  const unreachable = sent.results.find(({ result }) => result.kind === "unreachable");
  return !hasAnswer(sent) && unreachable?.result.kind === "unreachable"
    ? unreachable.result.problem
    : undefined;
}

export function hasAnswer({ results }: SentBatch): boolean {
  return results.some(({ result }) => "code" in result);
}

/** When the server may be tried again. */
export function retryAfter({ results }: SentBatch): Date | undefined {
  const times = results.flatMap(({ result }) =>
    result.kind === "unreachable" ? [result.retryAt.getTime()] : [],
  );
  return times.length > 0 ? new Date(Math.min(...times)) : undefined;
}
