/** When the next message may go somewhere, and when the last one that waits for it will. */
export type Clock = { nextAt: number; lineAt: number };

export type Granted = {
  /** So many may go now. */
  now: number;
  /** When each of the others may be tried. */
  later: Date[];
  clock: Clock;
};

/** What goes within this time goes at once. */
const aheadMilliseconds = 2000;
/** Nobody is put off for longer at once: the pace may be another by then. */
const longestWait = 15 * 60_000;

/**
 * Shares out the next turns of a destination that takes `perMinute` messages: they are given once, whoever asks. `count` may
 * go now if there are turns; `waiting` more only join the line.
 */
export function grantTurns(
  { nextAt, lineAt }: Clock,
  { perMinute, count, waiting, now }: { perMinute: number; count: number; waiting: number; now: number },
): Granted {
  const interval = 60_000 / perMinute;
  const first = Math.max(nextAt, now);
  const free = Math.floor((now + aheadMilliseconds - first) / interval);
  const granted = Math.max(0, Math.min(count, first === now ? Math.max(1, free) : free));
  const next = first + granted * interval;
  const end = now + longestWait;
  const later: Date[] = [];
  let line = Math.max(lineAt, next, now + interval);
  for (let left = count - granted + waiting; left > 0; left--) {
    later.push(new Date(Math.min(line, end)));
    line += interval;
  }
  return {
    now: granted,
    later,
    clock: { nextAt: next, lineAt: later.length > 0 ? Math.min(line, end) : lineAt },
  };
}
