import type { Socket } from "node:net";
import { Desk } from "#kernel/desk.ts";
import { atEndOfTurn } from "./end-of-turn.ts";
import { type Reply, ReplyReader } from "./replies.ts";

export type Lost = "closed" | "timed_out" | "not_smtp";

export type WireEvents = {
  reply: (reply: Reply) => void;
  /** The connection is closed, or what was awaited did not come. The error is what the system reported, if it did. */
  lost: (how: Lost, error: Error | undefined) => void;
};

/** One TCP or TLS connection as lines out and replies in, with a deadline for what is awaited. */
export class Wire {
  readonly socket: Socket;
  #events: WireEvents;
  #reader = new ReplyReader();
  #deadline = Number.POSITIVE_INFINITY;
  #timer: NodeJS.Timeout | undefined;
  #armedFor = Number.POSITIVE_INFINITY;
  /** One on the wire, one being written. */
  readonly #desks: readonly [Desk, Desk] = [new Desk(), new Desk()];
  /** How much of what was put together waits for the end of the turn. */
  #toLeave = 0;
  #over = false;

  constructor(socket: Socket, events: WireEvents) {
    this.socket = socket;
    this.#events = events;
    socket.setNoDelay(true);
    socket.on("data", this.#read);
    socket.on("error", this.#failed);
    socket.on("close", this.#closed);
  }

  #read = (chunk: Buffer) => {
    const replies = this.#reader.read(chunk);
    for (const reply of replies ?? []) if (!this.#over) this.#events.reply(reply);
    if (!replies) this.#lose("not_smtp", undefined);
  };
  #failed = (error: Error) => this.#lose("closed", error);
  #closed = () => {
    clearTimeout(this.#timer);
    this.#lose("closed", undefined);
  };

  /** Who is told from now on. */
  set events(events: WireEvents) {
    this.#events = events;
  }

  /** Whether part of a reply is there already. */
  get pending(): boolean {
    return this.#reader.pending;
  }

  write(text: string): void {
    this.socket.write(text, "utf8");
  }

  /** A message with its end and the commands that follow, in one go: one call of the system, one packet where it fits. */
  writeDesk(desk: Desk): void {
    this.#toLeave++;
    atEndOfTurn(() => {
      this.#toLeave--;
      this.writeNow(desk);
    });
  }

  writeNow(desk: Desk): void {
    if (!this.#over) this.socket.write(desk.octets);
  }

  /** Whether anything that was put together has not left yet. */
  get isBusy(): boolean {
    return this.#toLeave > 0 || this.socket.writableLength > 0;
  }

  /**
   * Where the next message can be put together beside the one that is on its way. A server may answer what it has not read:
   * as long as anything waits to be written, nothing is laid over it.
   */
  deskBeside(busy: Desk | undefined): Desk {
    if (this.isBusy) return new Desk();
    const [one, other] = this.#desks;
    return one === busy ? other : one;
  }

  /** Something must come within this time from now. Moving a deadline costs nothing; the timer looks when it fires. */
  expectWithin(milliseconds: number): void {
    this.#deadline = performance.now() + milliseconds;
    if (milliseconds < this.#armedFor) this.#arm(milliseconds);
  }

  #arm(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#armedFor = milliseconds;
    this.#timer = setTimeout(() => {
      const left = this.#deadline - performance.now();
      if (left > 0) return this.#arm(Math.ceil(left));
      this.#armedFor = Number.POSITIVE_INFINITY;
      if (this.#over) this.destroy();
      else this.#lose("timed_out", undefined);
    }, milliseconds);
  }

  /** Gives the socket back, for TLS to be laid over it. */
  release(): Socket {
    this.#over = true;
    clearTimeout(this.#timer);
    this.socket.off("data", this.#read).off("error", this.#failed).off("close", this.#closed);
    return this.socket;
  }

  /** Says goodbye and waits for no answer. */
  leave(): void {
    this.#over = true;
    this.#deadline = performance.now() + 1000;
    this.#arm(1000);
    this.socket.end("QUIT\r\n");
  }

  destroy(): void {
    this.#over = true;
    clearTimeout(this.#timer);
    this.socket.destroy();
  }

  #lose(how: Lost, error: Error | undefined): void {
    if (this.#over) return;
    if (how !== "timed_out") this.destroy();
    this.#events.lost(how, error);
  }
}
