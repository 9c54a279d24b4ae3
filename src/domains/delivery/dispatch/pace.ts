import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";

/** Turns are taken for this long ahead: single messages that come meanwhile wait no longer than that. */
const aheadMilliseconds = 2000;

/** So many messages leave together at most, where the pace is limited. */
export function togetherAt(perMinute: number): number {
  return Math.max(1, Math.min(100, Math.floor((perMinute * aheadMilliseconds) / 60_000)));
}

/** Takes so many turns of a server, over all workers, and tells how many milliseconds from now the first one is. */
export async function takeTurns(
  context: Context,
  { serverId, perMinute, count }: { serverId: number; perMinute: number; count: number },
): Promise<number> {
  const span = sql`make_interval(secs => ${(60 * count) / perMinute}::float8)`;
  const { rows } = await sql<{ wait: number }>`
    insert into delivery.pace as p (account_id, server_id, next_at)
    values (${context.accountId}, ${serverId}, clock_timestamp() + ${span})
    on conflict (account_id, server_id) do update set next_at = greatest(p.next_at, clock_timestamp()) + ${span}
    returning (extract(epoch from next_at - ${span} - clock_timestamp()) * 1000)::float8 as wait`.execute(
    context.tx,
  );
  return rows[0]?.wait ?? 0;
}

/** One server's turns in this process: who submits to it waits for one. */
export class Pace {
  readonly perMinute: number;
  readonly #interval: number;
  readonly #take: (count: number) => Promise<number>;
  /** When each turn that was taken is. */
  #turns: number[] = [];
  #next = 0;
  #waiting = 0;
  #taking: Promise<void> | undefined;

  /** `take` gets a number of turns, one after the other, the first so many milliseconds from now. */
  constructor(perMinute: number, take: (count: number) => Promise<number>) {
    this.perMinute = perMinute;
    this.#interval = 60_000 / perMinute;
    this.#take = take;
  }

  /** How long whoever came now would wait, as far as is known here. */
  get wait(): number {
    const ahead = this.#waiting - this.#turns.length;
    const at =
      this.#turns[this.#waiting] ?? Math.max(this.#next, Date.now()) + Math.max(0, ahead) * this.#interval;
    return at - Date.now();
  }

  async turn(): Promise<void> {
    this.#waiting++;
    try {
      while (this.#turns.length === 0) {
        this.#taking ??= this.#takeMore();
        await this.#taking;
      }
      const at = this.#turns.shift() ?? 0;
      if (at > Date.now()) await sleep(at - Date.now());
    } finally {
      this.#waiting--;
    }
  }

  async #takeMore(): Promise<void> {
    try {
      const count = togetherAt(this.perMinute);
      const first = Date.now() + (await this.#take(count));
      for (let turn = 0; turn < count; turn++) this.#turns.push(first + turn * this.#interval);
      this.#next = first + count * this.#interval;
    } finally {
      this.#taking = undefined;
    }
  }
}
