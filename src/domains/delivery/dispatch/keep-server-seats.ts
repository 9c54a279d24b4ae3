import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import type { SeatsKeeper } from "../smtp/server-seats.ts";
import { divideSeats, type Sitter } from "./divide-seats.ts";

/** Writes down, for all processes of all hosts, how many connections to one of the account's servers each has. */
export function serverSeatsKeeper(
  inAccount: <T>(work: (context: Context) => Promise<T>) => Promise<T>,
  /** Of all that there may be, so many can be used here at most. */
  place: { serverId: number; most: number; share: number },
): SeatsKeeper {
  const mine = { ...place, holder: randomUUID() };
  return {
    settle: (open, milliseconds) => inAccount((context) => settle(context, { ...mine, open, milliseconds })),
    leave: () => inAccount((context) => leave(context, mine)),
  };
}

type Holding = { serverId: number; holder: string };

async function settle(
  context: Context,
  {
    serverId,
    holder,
    most,
    share,
    open,
    milliseconds,
  }: Holding & { most: number; share: number; open: number; milliseconds: number },
): Promise<number> {
  const { tx, accountId } = context;
  const key = `connections to ${accountId}/${serverId}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx);
  const { rows } = await sql<Sitter & { now: Date }>`
    select holder, seats, since, clock_timestamp() as now from delivery.server_seats
    where account_id = ${accountId} and server_id = ${serverId} and (until > clock_timestamp() or holder = ${holder})`.execute(
    tx,
  );
  const now = rows[0]?.now ?? new Date();
  const known = rows.find((row) => row.holder === holder);
  const mine = { holder, seats: known?.seats ?? 0, since: known?.since ?? now };
  const others = rows.filter((row) => row !== known);
  const allowed = Math.min(share, divideSeats({ most, mine, now, others }));
  // What is open is held until it is closed, whatever may be.
  const seats = Math.max(allowed, Math.min(open, mine.seats));
  const end = sql`clock_timestamp() + make_interval(secs => ${milliseconds / 1000})`;
  await sql`
    insert into delivery.server_seats as s (account_id, server_id, holder, seats, since, until)
    values (${accountId}, ${serverId}, ${holder}, ${seats}, clock_timestamp(), ${end})
    on conflict (account_id, server_id, holder) do update set seats = excluded.seats, until = excluded.until,
      since = case when (s.seats > 0) = (excluded.seats > 0) then s.since else excluded.since end`.execute(
    tx,
  );
  return allowed;
}

/** Takes away, with its own, what nobody renewed. */
async function leave({ tx, accountId }: Context, { serverId, holder }: Holding): Promise<void> {
  await sql`
    delete from delivery.server_seats
    where account_id = ${accountId} and server_id = ${serverId} and (holder = ${holder} or until < clock_timestamp())`.execute(
    tx,
  );
}
