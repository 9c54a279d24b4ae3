import { sql } from "kysely";
import { bigints, instants, texts, uuids } from "#kernel/binary-array.ts";
import type { Context } from "#kernel/context.ts";
import { nextTry, restAfter } from "./backoff.ts";
import type { Answer } from "./call-receiver.ts";
import type { Claimed, Errand } from "./claim-deliveries.ts";
import { wakeDelivery } from "./queues.ts";

/** What became of each delivery; no answer where it was not told, because the receiver was away before its turn came. */
export type Told = { delivery: Claimed; answer: Answer | undefined };

const hour = 3600 * 1000;
const manyRefused = 10;

/**
 * Writes down how the receiver took it, in sets. An event that is refused has a time of its own to be told again, so that it
 * keeps no other back; a receiver that is away is left alone as a whole, and costs nobody else anything. Says whether
 * there is reason to go on now.
 */
export async function settleDeliveries(
  context: Context,
  webhookId: number,
  { failures }: Pick<Errand, "failures">,
  told: readonly Told[],
): Promise<"go_on" | "rest"> {
  const answers = told.map(({ answer }) => answer);
  const away = answers.find((answer) => answer?.kind === "away");
  const gone = answers.some((answer) => answer?.kind === "gone");
  const taken = answers.some((answer) => answer?.kind === "taken");
  // Whoever refuses one after the other is no better than away: everything would be told ten times for nothing.
  const hopeless = !taken && told.length > 0 && (failures > 0 || told.length >= manyRefused);
  const rest = away || hopeless ? restUntil(context.now, failures + 1, away) : undefined;
  const written = told.map((each) => outcomeOf(context.now, each, rest));
  const column = <T>(value: (one: Outcome) => T): T[] => written.map(value);
  await sql`
    update webhooks.delivery as d set state = t.state, attempts = t.attempts, due_at = t.due,
      last_status = coalesce(t.status, case when t.told = 1 then null else d.last_status end),
      last_problem = case when t.told = 1 then t.problem else d.last_problem end
    from unnest(
      ${uuids(column(({ id }) => id))}::uuid[],
      ${texts(column(({ state }) => state))}::text[],
      ${bigints(column(({ attempts }) => attempts))}::bigint[],
      ${instants(column(({ due }) => due ?? null))}::timestamptz[],
      ${bigints(column(({ status }) => status ?? null))}::bigint[],
      ${texts(column(({ problem }) => problem ?? null))}::text[],
      ${bigints(column(({ told }) => (told ? 1 : 0)))}::bigint[]
    ) as t(id, state, attempts, due, status, problem, told)
    where d.account_id = ${context.accountId} and d.id = t.id and d.state = 'waiting'`.execute(context.tx);
  if (written.some(({ state }) => state === "dead")) await noteGivenUp(context, webhookId);
  if (gone) await pause(context, webhookId);
  else if (rest) await leaveAlone(context, webhookId, rest);
  else if (taken && failures > 0) await foundAgain(context, webhookId);
  if (gone) return "rest";
  await wakeForSoonest(context, webhookId, written, rest);
  return rest ? "rest" : "go_on";
}

type Outcome = {
  id: string;
  state: "waiting" | "delivered" | "dead";
  attempts: number;
  due?: Date | undefined;
  status?: number | undefined;
  problem?: string | undefined;
  told: boolean;
};

function outcomeOf(now: Date, { delivery: { id, attempts }, answer }: Told, rest: Date | undefined): Outcome {
  switch (answer?.kind) {
    case undefined:
      return { id, state: "waiting", attempts: attempts - 1, due: rest ?? now, told: false };
    case "taken":
      return { id, state: "delivered", attempts, status: answer.status, told: true };
    case "gone":
      return {
        id,
        state: "waiting",
        attempts,
        due: now,
        status: answer.status,
        problem: "refused",
        told: true,
      };
    case "refused":
    case "away": {
      const { status, problem } = answer;
      const next = nextTry(now, attempts);
      if (!next) return { id, state: "dead", attempts, status, problem, told: true };
      const due = rest && rest > next ? rest : next;
      return { id, state: "waiting", attempts, due, status, problem, told: true };
    }
  }
}

/** As long as it asks for, an hour at most; else longer with each time in a row. */
function restUntil(
  now: Date,
  failures: number,
  away: { retryAfterSeconds?: number | undefined } | undefined,
): Date {
  const retryAfterSeconds = away?.retryAfterSeconds;
  const usual = restAfter(now, failures);
  if (retryAfterSeconds === undefined) return usual;
  const asked = new Date(now.getTime() + Math.min(retryAfterSeconds * 1000, hour));
  return asked > usual ? asked : usual;
}

async function leaveAlone({ tx, accountId, now }: Context, id: number, rest: Date): Promise<void> {
  await sql`
    update webhooks.webhook set failures = failures + 1, failing_since = coalesce(failing_since, ${now}), rest_until = ${rest}
    where account_id = ${accountId} and id = ${id}`.execute(tx);
}

async function foundAgain({ tx, accountId }: Context, id: number): Promise<void> {
  await tx
    .updateTable("webhooks.webhook")
    .set({ failures: 0, failing_since: null, rest_until: null, trouble_told_at: null })
    .where("account_id", "=", accountId)
    .where("id", "=", id)
    .execute();
}

async function noteGivenUp({ tx, accountId, now }: Context, id: number): Promise<void> {
  await tx
    .updateTable("webhooks.webhook")
    .set({ gave_up_at: now })
    .where("account_id", "=", accountId)
    .where("id", "=", id)
    .execute();
}

/** The receiver says so itself (410, Standard Webhooks): nothing more is recorded for it; what waits stays for its return. */
async function pause({ tx, accountId, now }: Context, id: number): Promise<void> {
  await tx
    .updateTable("webhooks.webhook")
    .set({ state: "paused", paused_because: "gone", updated_at: now })
    .where("account_id", "=", accountId)
    .where("id", "=", id)
    .where("state", "=", "active")
    .execute();
}

/** A minute at most is not waited for the watch. */
async function wakeForSoonest(
  context: Context,
  webhookId: number,
  written: readonly Outcome[],
  rest: Date | undefined,
): Promise<void> {
  const dues = written.flatMap(({ due }) => due ?? []).map((due) => (rest && rest > due ? rest : due));
  const soonest = dues.sort((a, b) => a.getTime() - b.getTime())[0];
  if (soonest && soonest.getTime() - context.now.getTime() < 60_000)
    await wakeDelivery(context, webhookId, soonest);
}
