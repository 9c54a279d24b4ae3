/** Where it is written down how many connections each process has. */
export type SeatsKeeper = {
  /** For so long: how many this process may have, which has `open` of them now. What is too much stays counted until it is closed. */
  settle(open: number, milliseconds: number): Promise<number>;
  leave(): Promise<void>;
};

/** How many connections are open or about to be, and whether anything waits for one. */
type Use = { open: number; wanted: boolean };

/** How often it is looked whether others want some of ours, or left some. */
const lookMilliseconds = 1000;
const askMilliseconds = 100;
/** A process that dies or stands still holds up the others, and whoever takes its place, for no longer. */
const leaseMilliseconds = 5000;

/** This process's part of the connections that an account allows to its server. */
export class ServerSeats {
  readonly #keeper: SeatsKeeper;
  #use: () => Use = () => ({ open: 0, wanted: false });
  #onChange: () => void = () => {};
  #allowed = 0;
  /** More are open than may be. */
  #isOver = false;
  /** Ours until then, if nobody renews it; 0 without any. */
  #until = 0;
  #settling: Promise<void> | undefined;
  #again = false;
  #closed = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(keeper: SeatsKeeper) {
    this.#keeper = keeper;
  }

  /** Whose connections they are; it is called when it may have more of them or less. */
  serve(use: () => Use, onChange: () => void): void {
    this.#use = use;
    this.#onChange = onChange;
  }

  get allowed(): number {
    return Date.now() < this.#until ? this.#allowed : 0;
  }

  /** Something waits, and no more connections may be opened. */
  ask(): void {
    if (this.#until === 0) this.#settle();
  }

  /** A connection is over: one that was too much is another's at once. */
  freed(): void {
    if (this.#isOver && this.#use().open <= this.#allowed) this.#settle();
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#settling;
    await this.#leave();
  }

  #settle(): void {
    this.#again = true;
    if (this.#closed) return;
    this.#settling ??= this.#look().finally(() => {
      this.#settling = undefined;
    });
  }

  async #look(): Promise<void> {
    clearTimeout(this.#timer);
    let goesOn = false;
    while (this.#again && !this.#closed) {
      this.#again = false;
      const { open, wanted } = this.#use();
      goesOn = open > 0 || wanted;
      if (goesOn) await this.#take(open);
      else await this.#leave();
    }
    if (!goesOn || this.#closed) return;
    const wait = this.#allowed > 0 ? lookMilliseconds : askMilliseconds;
    this.#timer = setTimeout(() => this.#settle(), wait).unref();
  }

  async #take(open: number): Promise<void> {
    const since = Date.now();
    // It is written down before it is known here: until then, no more are opened than were said to be open.
    this.#allowed = Math.min(this.#allowed, open);
    const allowed = await this.#keeper.settle(open, leaseMilliseconds).catch(() => undefined);
    if (allowed === undefined) return;
    this.#allowed = allowed;
    this.#isOver = open > allowed;
    this.#until = since + leaseMilliseconds;
    this.#onChange();
  }

  async #leave(): Promise<void> {
    if (this.#until === 0) return;
    this.#until = 0;
    this.#allowed = 0;
    // What could not be given back lapses.
    await this.#keeper.leave().catch(() => {});
  }
}
