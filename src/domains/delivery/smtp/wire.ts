import type { Socket } from "node:net";
import { type Reply, ReplyReader } from "./replies.ts";

export type Lost = "closed" | "timed_out" | "not_smtp";

export type WireEvents = {
  reply: (reply: Reply) => void;
  /** The connection is closed, or what was awaited did not come. The error is what the system reported, if it did. */
  lost: (how: Lost, error: Error | undefined) => void;
};

const smallestDesk = 16 * 1024;
/** What is larger is rare, and would be kept as long as the connection. */
const largestDesk = 256 * 1024;
/** In octets. */
const longestCharacter = 4;

/** One TCP or TLS connection as lines out and replies in, with a deadline for what is awaited. */
export class Wire {
  readonly socket: Socket;
  #events: WireEvents;
  #reader = new ReplyReader();
  #deadline = Number.POSITIVE_INFINITY;
  #timer: NodeJS.Timeout | undefined;
  #armedFor = Number.POSITIVE_INFINITY;
  #desk = Buffer.alloc(0);
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

  /** A message's octets, its end and the commands that follow, in one go: one call of the system, one packet where it fits. */
  writeText(octets: string, end: string, commands: string): void {
    const desk = this.#clearDesk(octets.length + end.length + commands.length * longestCharacter);
    let at = desk.write(octets, 0, "latin1");
    at += desk.write(end, at, "latin1");
    at += desk.write(commands, at, "utf8");
    this.socket.write(desk.subarray(0, at));
  }

  /** Each message is put together in the same place, as long as the one before is out: none of them becomes garbage. */
  #clearDesk(size: number): Buffer {
    if (size <= this.#desk.length && this.socket.writableLength === 0) return this.#desk;
    const desk = Buffer.allocUnsafeSlow(Math.max(size, smallestDesk));
    if (size <= largestDesk) this.#desk = desk;
    return desk;
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
