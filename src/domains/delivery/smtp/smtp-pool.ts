import { type ConnectionLimits, ConnectionShares } from "./connection-shares.ts";
import { atEndOfTurn } from "./end-of-turn.ts";
import { type Job, prepareJob } from "./job.ts";
import { openWire } from "./open-wire.ts";
import { type ServerProblem, stopping } from "./problems.ts";
import { Queue } from "./queue.ts";
import { Reach } from "./reach.ts";
import type { ServerSeats } from "./server-seats.ts";
import { type ConnectionOwner, type Fault, SmtpConnection } from "./smtp-connection.ts";
import { patient, type SmtpServer, type SmtpTimeouts } from "./smtp-server.ts";
import { answeredHere, type SmtpMessage, type SubmitResult } from "./submission.ts";

export type PoolOptions = {
  server: SmtpServer;
  /** At most as many at a time. */
  maxConnections: number;
  /** How many of these all processes together leave to this one. */
  seats?: ServerSeats | undefined;
  /** At most so many of them carry mail for a destination, where that is limited. */
  limits?: ConnectionLimits | undefined;
  /** A connection ends after so many: some servers close longer ones themselves. */
  messagesPerConnection?: number;
  timeouts?: Partial<SmtpTimeouts>;
  /** How many answers, for each message that may be unanswered, let twice as many be. */
  calm?: number;
  /** First and longest wait after the server could not be used, in milliseconds. */
  backoff?: { first: number; longest: number };
};

/** How often a message may lose its connection before that is held against the message. */
const mostLosses = 3;

/** The connections to one server: opened as work comes, closed when it stays away. */
export class SmtpPool {
  readonly #server: SmtpServer;
  readonly #maxConnections: number;
  readonly #seats: ServerSeats | undefined;
  readonly #messagesPerConnection: number;
  readonly #timeouts: SmtpTimeouts;
  readonly #backoff: { first: number; longest: number };
  readonly #queue = new Queue<Job>();
  readonly #reach: Reach;
  readonly #shares: ConnectionShares | undefined;
  readonly #connections = new Set<SmtpConnection>();
  readonly #idle = new Set<SmtpConnection>();
  /** Asked to end, since others are to have theirs. */
  readonly #leaving = new Set<SmtpConnection>();
  /** What waits is looked at once in a turn of the event loop. */
  #looks = false;
  /** Whether it takes texts by their length, where it says so. */
  #chunks = true;
  /** Ends attempts to connect when the pool closes. */
  readonly #stop = new AbortController();
  #opening = 0;
  /** One is to be opened, to see whether the server is back. */
  #tries = false;
  #failures = 0;
  /** How many connections in a row were lost without an answer to any message. */
  #barren = 0;
  #outage: { problem: ServerProblem; retryAt: number } | undefined;
  /** Answers of connections that are over. */
  #answered = 0;
  #closing: { promise: Promise<void>; resolve: () => void } | undefined;

  constructor(options: PoolOptions) {
    this.#server = options.server;
    this.#maxConnections = options.maxConnections;
    this.#seats = options.seats;
    this.#seats?.serve(
      () => ({ open: this.#count, wanted: this.#wanted > 0 }),
      () => this.#onSeats(),
    );
    this.#messagesPerConnection = options.messagesPerConnection ?? 1000;
    this.#reach = new Reach(options.calm ?? 64);
    this.#timeouts = { ...patient, ...options.timeouts };
    this.#shares = options.limits && new ConnectionShares(options.limits, () => this.#work());
    this.#backoff = options.backoff ?? { first: 1000, longest: 60_000 };
  }

  /** Hands one message over and tells what became of it. It never rejects. */
  submit(message: SmtpMessage): Promise<SubmitResult> {
    return new Promise((settle) => this.#take(message, settle));
  }

  /** The results in the order of the messages. */
  submitBatch(messages: readonly SmtpMessage[]): Promise<SubmitResult[]> {
    if (messages.length === 0) return Promise.resolve([]);
    return new Promise((done) => {
      const results = new Array<SubmitResult>(messages.length);
      let left = messages.length;
      messages.forEach((message, index) => {
        this.#take(message, (result) => {
          results[index] = result;
          left--;
          if (left === 0) done(results);
        });
      });
    });
  }

  #take(message: SmtpMessage, settle: Job["settle"]): void {
    const job = prepareJob(message, settle);
    if (job && this.#closing) settle({ kind: "not_tried", problem: stopping });
    else if (job) {
      this.#queue.push(job);
      this.#workSoon();
    }
  }

  /** So many connections it may have at present. */
  get most(): number {
    return Math.min(this.#maxConnections, this.#seats?.allowed ?? this.#maxConnections);
  }

  get load(): { queued: number; connections: number; idle: number } {
    const queued = this.#queue.length + (this.#shares?.waiting ?? 0);
    return { queued, connections: this.#connections.size, idle: this.#idle.size };
  }

  /** How many messages the server has answered for so far. */
  get answered(): number {
    let answered = this.#answered;
    for (const connection of this.#connections) answered += connection.settled;
    return answered;
  }

  /** Why the server can't be used, if it can't. */
  get problem(): ServerProblem | undefined {
    return this.#outage?.problem;
  }

  get isUsable(): boolean {
    return this.#outage === undefined || this.#connections.size > 0;
  }

  /** Looks whether a server that could not be used can be by now, without keeping a message waiting for it. */
  tryAgain(): void {
    if (this.isUsable || this.#opening > 0 || this.#closing) return;
    if (!this.#outage || Date.now() < this.#outage.retryAt) return;
    this.#tries = true;
    this.#openAsNeeded();
  }

  /** Gives back what waits, finishes what is under way and ends all connections. */
  close(): Promise<void> {
    if (!this.#closing) {
      this.#closing = Promise.withResolvers();
      for (let job = this.#drop(); job; job = this.#drop())
        job.settle({ kind: "not_tried", problem: stopping });
      this.#stop.abort();
      for (const connection of [...this.#connections]) connection.quit();
      this.#finish();
    }
    return this.#closing.promise;
  }

  #workSoon(): void {
    if (this.#looks) return;
    this.#looks = true;
    atEndOfTurn(() => {
      this.#looks = false;
      this.#work();
    });
  }

  /** Wakes or opens connections as long as there is work for them. */
  #work(): void {
    for (const connection of this.#idle) {
      if (this.#startable === 0) return;
      this.#idle.delete(connection);
      connection.wake();
    }
    if (this.#outage && Date.now() < this.#outage.retryAt) this.#giveUp();
    else this.#openAsNeeded();
  }

  #openAsNeeded(): void {
    while (this.#opening < this.#wanted && this.#count < this.most) void this.#open();
    if (this.#wanted > 0) this.#seats?.ask();
  }

  /** How many connections are open or about to be. */
  get #count(): number {
    return this.#connections.size + this.#opening;
  }

  /** Ends what is too much, idle ones first, and opens what may be. */
  #onSeats(): void {
    for (const connection of [...this.#idle, ...this.#connections]) {
      if (this.#count - this.#leaving.size <= this.most) break;
      if (this.#leaving.has(connection)) continue;
      this.#leaving.add(connection);
      this.#idle.delete(connection);
      connection.quit();
    }
    if (!this.#closing) this.#work();
  }

  /** How many messages a connection without work could begin with. */
  get #startable(): number {
    return this.#queue.length + (this.#shares?.ready ?? 0);
  }

  /** How many connections there would be something for. */
  get #wanted(): number {
    return Math.max(this.#startable, this.#tries ? 1 : 0);
  }

  /** What waits and is not to go, one after the other. */
  #drop(): Job | undefined {
    return this.#queue.shift() ?? this.#shares?.shift();
  }

  async #open(): Promise<void> {
    this.#opening++;
    this.#tries = false;
    const opened = await openWire(this.#server, { timeouts: this.#timeouts, signal: this.#stop.signal });
    this.#opening--;
    if (!opened.ok) {
      this.#failed(opened.problem);
      this.#work();
    } else {
      const limits = {
        timeouts: this.#timeouts,
        messages: this.#messagesPerConnection,
        reach: this.#reach,
      };
      const offers = { ...opened.offers, chunking: opened.offers.chunking && this.#chunks };
      const connection = new SmtpConnection({ wire: opened.wire, offers }, limits, this.#owner);
      this.#connections.add(connection);
      if (this.#closing) connection.quit();
      else connection.wake();
    }
    this.#seats?.freed();
    this.#finish();
  }

  readonly #owner: ConnectionOwner = {
    take: (connection) => (this.#shares ? this.#shares.next(connection, this.#queue) : this.#queue.shift()),
    giveBack: (job, problem, fault) => this.#takeBack(job, problem, fault),
    idle: (connection) => this.#idle.add(connection),
    cannotChunk: () => {
      this.#chunks = false;
    },
    ended: (connection, problem, settled, fault) => {
      this.#connections.delete(connection);
      this.#idle.delete(connection);
      this.#leaving.delete(connection);
      this.#seats?.freed();
      this.#answered += settled;
      if (settled > 0) this.#recovered();
      else if (problem && (fault === "server" || ++this.#barren >= mostLosses)) this.#failed(problem);
      this.#work();
      this.#finish();
    },
  };

  #takeBack(job: Job, problem: ServerProblem, fault: Fault): void {
    this.#shares?.release(job);
    if (fault === "message") job.losses++;
    if (this.#closing) job.settle({ kind: "not_tried", problem });
    // A message over which connections keep breaking is neither tried for ever nor before the others.
    else if (job.losses >= mostLosses) job.settle(lostTooOften);
    else if (fault === "message") this.#queue.push(job);
    else this.#queue.putBack(job);
  }

  #recovered(): void {
    this.#barren = 0;
    this.#failures = 0;
    this.#outage = undefined;
  }

  #failed(problem: ServerProblem): void {
    // Several connections that fail at the same time are one failure.
    if (this.#outage && Date.now() < this.#outage.retryAt) return;
    const wait = Math.min(this.#backoff.longest, this.#backoff.first * 2 ** this.#failures);
    this.#failures++;
    this.#outage = { problem, retryAt: Date.now() + wait };
  }

  /** Nobody is there to take what waits: better known now than waited for. */
  #giveUp(): void {
    if (!this.#outage || this.#connections.size > 0 || this.#opening > 0) return;
    const { problem, retryAt } = this.#outage;
    for (let job = this.#drop(); job; job = this.#drop())
      job.settle({ kind: "unreachable", problem, retryAt: new Date(retryAt) });
  }

  #finish(): void {
    if (this.#closing && this.#connections.size === 0 && this.#opening === 0) this.#closing.resolve();
  }
}

const lostTooOften = answeredHere(
  "deferred",
  "rcpt",
  421,
  "4.4.2",
  "The connection was lost several times over this message",
);
