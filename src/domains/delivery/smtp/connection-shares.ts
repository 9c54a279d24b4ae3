import type { Job } from "./job.ts";
import { Queue } from "./queue.ts";
import type { Seat } from "./seat.ts";
import type { SmtpConnection } from "./smtp-connection.ts";

/** At most so many connections carry mail for a destination at a time: which one an address belongs to, and how many those are. */
export type ConnectionLimits = {
  destinationOf(address: string): string;
  most: ReadonlyMap<string, number>;
  /** Where fewer than there are processes may: asks for a turn, and calls when it has come. */
  seatAt?: ((name: string, onTaken: () => void) => Seat | undefined) | undefined;
};

type Share = {
  most: number;
  /** How many of its messages each connection has in hand: with pipelining one is written while another is answered. */
  holders: Map<SmtpConnection, number>;
  waiting: Queue<Job>;
  seat: Seat | undefined;
};

/**
 * Hands messages to connections so that no destination has more of them than it may. What is too much for it waits beside the
 * others, which go on; the connection that is free for it next takes it.
 */
export class ConnectionShares {
  readonly #limits: ConnectionLimits;
  readonly #shares = new Map<string, Share>();
  readonly #held = new Map<Job, () => void>();
  readonly #onFree: () => void;

  constructor(limits: ConnectionLimits, onFree: () => void) {
    this.#limits = limits;
    this.#onFree = onFree;
  }

  /** How many messages wait. */
  get waiting(): number {
    let waiting = 0;
    for (const share of this.#shares.values()) waiting += share.waiting.length;
    return waiting;
  }

  /** How many more connections could begin with one of them at once. */
  get ready(): number {
    let ready = 0;
    for (const { most, holders, waiting, seat } of this.#shares.values())
      if (seat?.isOpen !== false) ready += Math.max(0, Math.min(waiting.length, most - holders.size));
    return ready;
  }

  /** The next message that may go by this connection; what waited goes first. */
  next(connection: SmtpConnection, queue: Queue<Job>): Job | undefined {
    for (const share of this.#shares.values()) {
      const job = admits(share, connection) ? share.waiting.shift() : undefined;
      if (job) return this.#hold(job, share, connection);
    }
    for (let job = queue.shift(); job; job = queue.shift()) {
      const share = this.#shareOf(job);
      if (!share) return job;
      if (admits(share, connection)) return this.#hold(job, share, connection);
      share.waiting.push(job);
      if (share.holders.size === 0) share.seat?.ask();
    }
    return undefined;
  }

  /** A connection gives it back: nobody holds it any more. */
  release(job: Job): void {
    this.#held.get(job)?.();
  }

  /** Takes what waits away, to tell that it will not go. */
  shift(): Job | undefined {
    for (const { waiting } of this.#shares.values()) if (waiting.length > 0) return waiting.shift();
    return undefined;
  }

  #shareOf({ envelope }: Job): Share | undefined {
    const name = this.#limits.destinationOf(envelope.to);
    const most = this.#limits.most.get(name);
    if (most === undefined) return undefined;
    const known = this.#shares.get(name);
    if (known) return known;
    const share: Share = { most, holders: new Map(), waiting: new Queue(), seat: undefined };
    share.seat = this.#limits.seatAt?.(name, () => {
      if (share.waiting.length > 0) this.#onFree();
      else share.seat?.rest();
    });
    this.#shares.set(name, share);
    return share;
  }

  #hold(job: Job, share: Share, connection: SmtpConnection): Job {
    const { holders, seat } = share;
    const { settle } = job;
    seat?.keep();
    holders.set(connection, (holders.get(connection) ?? 0) + 1);
    const release = () => {
      this.#held.delete(job);
      job.settle = settle;
      const left = (holders.get(connection) ?? 1) - 1;
      if (left > 0) holders.set(connection, left);
      else holders.delete(connection);
      if (left > 0) return;
      if (share.waiting.length > 0) this.#onFree();
      if (!seat || holders.size > 0) return;
      if (share.waiting.length > 0) seat.ask();
      else seat.rest();
    };
    this.#held.set(job, release);
    job.settle = (result) => {
      release();
      settle(result);
    };
    return job;
  }
}

function admits({ most, holders, seat }: Share, connection: SmtpConnection): boolean {
  return seat?.isOpen !== false && (holders.size < most || holders.has(connection));
}
