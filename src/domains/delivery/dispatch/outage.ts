import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import { problemCode, type ServerProblem } from "../smtp/problems.ts";
import type { Lane } from "./lane.ts";
import type { SentBatch } from "./sent-batch.ts";

/** Keeps for the console since when the server can't be used, and forgets it with the first answer that comes. */
export async function notePassage(context: Context, lane: Lane, sent: SentBatch): Promise<void> {
  const problem = outageIn(sent);
  if (problem) {
    await sql`
      insert into delivery.outage (account_id, since, last_tried_at, problem)
      values (${context.accountId}, ${context.now}, ${context.now}, ${problemCode(problem)})
      on conflict (account_id) do update set last_tried_at = excluded.last_tried_at, problem = excluded.problem`.execute(
      context.tx,
    );
    lane.outageNoted = true;
  } else if (lane.outageNoted && sent.results.some(({ result }) => "code" in result)) {
    await context.tx.deleteFrom("delivery.outage").where("account_id", "=", context.accountId).execute();
    lane.outageNoted = false;
  }
}

/** Why nothing of a batch reached the server, if nothing did. */
export function outageIn({ results }: SentBatch): ServerProblem | undefined {
  const unreachable = results.find(({ result }) => result.kind === "unreachable");
  const answered = results.some(({ result }) => "code" in result);
  return !answered && unreachable?.result.kind === "unreachable" ? unreachable.result.problem : undefined;
}

/** When the server may be tried again. */
export function retryAfter({ results }: SentBatch): Date | undefined {
  const times = results.flatMap(({ result }) =>
    result.kind === "unreachable" ? [result.retryAt.getTime()] : [],
  );
  return times.length > 0 ? new Date(Math.min(...times)) : undefined;
}
