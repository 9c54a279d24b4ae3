import { setTimeout as sleep } from "node:timers/promises";

/** Where it is written down who has a seat. Each answers whether it is ours afterwards. */
export type SeatKeeper = {
  /** For so long; free or ours already. */
  take(milliseconds: number): Promise<boolean>;
  leave(): Promise<void>;
};

/** So long a seat is ours before others, who perhaps wait, have their turn. */
const turnMilliseconds = 2000;
/** So long it stays free for them then: each of them asks several times meanwhile. */
const pauseMilliseconds = 150;
const askMilliseconds = 50;
/** Kept that long for more to come: a worker takes a moment between its batches. */
const restMilliseconds = 250;
/** A process that dies or stands still holds up the others for no longer. */
const leaseMilliseconds = 15_000;

/**
 * This process's turn to write to a destination that takes fewer connections than there are processes. Whoever has something for
 * it asks for a seat, and passes it on every few seconds.
 */
export class Seat {
  readonly #keeper: SeatKeeper;
  readonly #onTaken: () => void;
  /** Ours until then, if nobody renews it. */
  #until = 0;
  #turnEnds = 0;
  #asking = false;
  #closed = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(keeper: SeatKeeper, onTaken: () => void) {
    this.#keeper = keeper;
    this.#onTaken = onTaken;
  }

  /** Whether a message may be begun. What is on the wire when its turn ends is finished. */
  get isOpen(): boolean {
    const now = Date.now();
    return !this.#closed && now < this.#turnEnds && now < this.#until;
  }

  /** Something waits and nothing is on the wire: asks for a turn, after one that is over behind everybody else. */
  ask(): void {
    if (this.#asking || this.#closed || this.isOpen) return;
    this.#asking = true;
    void this.#take().finally(() => {
      this.#asking = false;
    });
  }

  /** Nothing waits and nothing is on the wire. */
  rest(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#leave(), restMilliseconds).unref();
  }

  /** A message is begun. */
  keep(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#renew(), leaseMilliseconds / 3).unref();
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#leave();
  }

  async #take(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#until > 0) {
      await this.#leave();
      await sleep(pauseMilliseconds);
    }
    while (!this.#closed && !(await this.#hold())) await sleep(askMilliseconds);
    if (this.#closed) return this.#leave();
    this.#turnEnds = Date.now() + turnMilliseconds;
    this.#asking = false;
    this.#onTaken();
  }

  async #hold(): Promise<boolean> {
    const since = Date.now();
    const ours = await this.#keeper.take(leaseMilliseconds).catch(() => false);
    if (ours) this.#until = since + leaseMilliseconds;
    return ours;
  }

  async #renew(): Promise<void> {
    if (this.#until === 0) return;
    await this.#hold();
    if (this.#until > 0) this.keep();
  }

  async #leave(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#until === 0) return;
    this.#until = 0;
    this.#turnEnds = 0;
    // One that could not be given back lapses.
    await this.#keeper.leave().catch(() => {});
  }
}
