/** A process that uses a server: its connections, or those it was last known to have; since when it has some, or waits for one. */
export type Sitter = { holder: string; seats: number; since: Date };

/** So long a process has a connection before others, for whom there is none, have their turn. */
export const turnMilliseconds = 2000;

type Division = {
  /** So many connections there may be in all. */
  most: number;
  others: readonly Sitter[];
  mine: Sitter;
  now: Date;
};

/**
 * How many connections a process may have: the same for each, and never one that another still has. Where there are fewer than
 * processes, they take turns, and whoever has waited longest is next.
 */
export function divideSeats({ most, others, mine, now }: Division): number {
  const free = most - others.reduce((sum, { seats }) => sum + seats, 0);
  const wanted = others.length < most ? partOf(most, others, mine) : turnOf(free, others, mine, now);
  return Math.max(0, Math.min(wanted, free));
}

function partOf(most: number, others: readonly Sitter[], mine: Sitter): number {
  const processes = others.length + 1;
  const rank = others.filter(({ holder }) => holder < mine.holder).length;
  return Math.floor(most / processes) + (rank < most % processes ? 1 : 0);
}

function turnOf(free: number, others: readonly Sitter[], mine: Sitter, now: Date): number {
  const waiting = others.filter(({ seats }) => seats === 0);
  if (mine.seats === 0) return waiting.filter(({ since }) => since < mine.since).length < free ? 1 : 0;
  const over = now.getTime() - mine.since.getTime() >= turnMilliseconds;
  return over && waiting.length > 0 ? 0 : 1;
}
