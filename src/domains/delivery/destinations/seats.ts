import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import type { SeatKeeper } from "../smtp/seat.ts";

type Place = {
  serverId: number;
  /** The destination as a limit names it. */
  name: string;
  /** So many seats there are. */
  most: number;
};

/** Writes down, for all processes of all hosts, who has a seat at a destination. */
export function seatKeeper(
  inAccount: <T>(work: (context: Context) => Promise<T>) => Promise<T>,
  place: Place,
): SeatKeeper {
  const holder = randomUUID();
  return {
    take: (milliseconds) => inAccount((context) => takeSeat(context, { ...place, holder, milliseconds })),
    leave: () => inAccount((context) => leaveSeat(context, { ...place, holder })),
  };
}

type Holding = Place & { holder: string };

/** Ours, one that nobody has, or one whose holder is gone. Two who ask for the last one at once: the second gets none. */
async function takeSeat(
  { tx, accountId }: Context,
  { serverId, name, most, holder, milliseconds }: Holding & { milliseconds: number },
): Promise<boolean> {
  const { rows } = await sql`
    insert into delivery.seat (account_id, server_id, name, number, holder, until)
    select ${accountId}, ${serverId}, ${name}, free.number, ${holder}, clock_timestamp() + make_interval(secs => ${milliseconds / 1000})
    from generate_series(1, ${most}) as free(number)
    left join delivery.seat known on known.account_id = ${accountId} and known.server_id = ${serverId} and known.name = ${name}
      and known.number = free.number
    where known.holder is null or known.holder = ${holder} or known.until < clock_timestamp()
    order by coalesce(known.holder = ${holder}, false) desc, free.number limit 1
    on conflict (account_id, server_id, name, number) do update set holder = excluded.holder, until = excluded.until
      where seat.holder = excluded.holder or seat.until < clock_timestamp()
    returning number`.execute(tx);
  return rows.length > 0;
}

async function leaveSeat({ tx, accountId }: Context, { serverId, name, holder }: Holding): Promise<void> {
  await tx
    .deleteFrom("delivery.seat")
    .where("account_id", "=", accountId)
    .where("server_id", "=", serverId)
    .where("name", "=", name)
    .where("holder", "=", holder)
    .execute();
}
