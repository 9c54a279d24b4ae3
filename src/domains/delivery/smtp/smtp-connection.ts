import type { Desk } from "#kernel/desk.ts";
import { Burst } from "./burst.ts";
import { atEndOfTurn } from "./end-of-turn.ts";
import { type Job, mailCommand, refusalFor, type WrittenJob, writtenOut } from "./job.ts";
import { authRequired, goingAway, type ServerProblem, stopping } from "./problems.ts";
import type { Reach } from "./reach.ts";
import { isAccepted, type Reply, resultOf, wantsAuth } from "./replies.ts";
import type { Offers, SmtpTimeouts } from "./smtp-server.ts";
import { addEnd, answered, type SmtpCommand, type SubmitResult } from "./submission.ts";
import type { Lost, Wire } from "./wire.ts";

export type ConnectionOwner = {
  /** The next message that may go by this connection, if there is one. */
  take: (connection: SmtpConnection) => Job | undefined;
  /** A message that the connection was given and of which nothing left. */
  giveBack: (job: Job, problem: ServerProblem, fault: Fault) => void;
  idle: (connection: SmtpConnection) => void;
  /** The server can't take texts by their length, though it said so. */
  cannotChunk: () => void;
  /** The connection is over, without a problem where it was asked to end. `settled` counts the messages it answered for. */
  ended: (
    connection: SmtpConnection,
    problem: ServerProblem | undefined,
    settled: number,
    fault: Fault,
  ) => void;
};

/** Lost without a word while a message was announced, a connection may have been lost over that message. */
export type Fault = "server" | "message";

type Step = SmtpCommand | "reset" | "empty" | "quit";

/**
 * Submits one message after the other. With pipelining (RFC 2920) one write carries a message's text, its final dot and the
 * next message's MAIL, RCPT and DATA: one round trip a message. A text is written only after its DATA was answered 354, and
 * never more than one text is unanswered. Where more may be, and the server can take them, it sends bursts.
 */
export class SmtpConnection {
  readonly #wire: Wire;
  readonly #offers: Offers;
  readonly #timeouts: SmtpTimeouts;
  readonly #owner: ConnectionOwner;
  readonly #reach: Reach;
  /** Undefined where the server can't take several. */
  readonly #burst: Burst | undefined;
  /** Taken, and to go by itself: it waits for the answers to a burst. */
  #kept: Job | undefined;
  #goesOn = false;
  /** The replies still to come, in their order. */
  readonly #expected: Step[] = [];
  /** Its text is written and not answered yet. */
  #sent: WrittenJob | undefined;
  /** Its MAIL is written or about to be; its text is not. */
  #announced: WrittenJob | undefined;
  #refusal: { at: SmtpCommand; reply: Reply } | undefined;
  #mailAccepted = false;
  #needsReset = false;
  /** How many messages it may still take. */
  #left: number;
  #settled = 0;
  #over = false;

  constructor(
    opened: { wire: Wire; offers: Offers },
    { timeouts, messages, reach }: { timeouts: SmtpTimeouts; messages: number; reach: Reach },
    owner: ConnectionOwner,
  ) {
    const { wire, offers } = opened;
    this.#wire = wire;
    this.#offers = offers;
    this.#reach = reach;
    this.#burst = offers.chunking && offers.pipelining ? this.#newBurst(opened) : undefined;
    this.#timeouts = timeouts;
    this.#owner = owner;
    this.#left = messages;
    wire.events = { reply: (reply) => this.#onReply(reply), lost: (how) => this.#onLost(how) };
  }

  /** How many messages it answered for. */
  get settled(): number {
    return this.#settled;
  }

  /** Begins with the next message, if the connection has nothing to do. */
  wake(): void {
    if (this.#isBusy) return;
    this.#fillBurst();
    if (!this.#isBusy) this.#announceFirst();
    this.#await();
  }

  #announceFirst(): void {
    const commands = this.#announceNext();
    if (commands !== "") this.#wire.write(commands);
    else if (this.#left <= 0) this.quit();
    else this.#owner.idle(this);
  }

  /** Takes nothing more, finishes what is under way and says goodbye. */
  quit(): void {
    this.#left = 0;
    this.#giveBackKept(stopping);
    if (this.#isBusy) return;
    this.#expected.push("quit");
    this.#wire.write("QUIT\r\n");
    this.#await();
  }

  get #isBusy(): boolean {
    return this.#over || this.#expected.length > 0 || (this.#burst?.unanswered ?? 0) > 0;
  }

  #newBurst(opened: { wire: Wire; offers: Offers }): Burst {
    return new Burst(opened, {
      take: (desk) => this.#take(desk, "others"),
      settle: (job, result) => {
        this.#settle(job, result);
        this.#goOnSoon();
      },
      giveBack: (job, problem) => this.#owner.giveBack(job, problem, "server"),
      ended: (problem) => this.#end(problem),
      unknown: (job) => {
        this.#owner.cannotChunk();
        this.#owner.giveBack(job, goingAway, "server");
        this.#end(undefined);
      },
      notSmtp: () => this.#onLost("not_smtp"),
    });
  }

  /** Whether the next message may be one of several on the way. */
  get #bursts(): boolean {
    return this.#burst !== undefined && this.#reach.most > 1;
  }

  #fillBurst(): void {
    if (!this.#burst || !this.#bursts || this.#kept) return;
    this.#burst.fill(this.#reach.most);
    this.#needsReset ||= this.#burst.unanswered > 0;
  }

  /** Answers come several at a time: only then are further messages taken. */
  #goOnSoon(): void {
    if (this.#goesOn) return;
    this.#goesOn = true;
    atEndOfTurn(() => {
      this.#goesOn = false;
      if (this.#over) return;
      if (this.#burst?.unanswered === 0) this.wake();
      else this.#fillBurst();
      this.#await();
    });
  }

  /** Takes the next message and gives the commands that lead up to its text; nothing where there is no message. */
  #announceNext(): string {
    // A burst begins once nothing is on the way.
    if (this.#bursts && this.#sent?.company === "others") return "";
    // The same desk for what can't be written, or is refused before it is announced: the other one is on the wire.
    const job = this.#take(this.#wire.deskBeside(this.#sent?.desk), "none");
    if (!job) return "";
    this.#announced = job;
    this.#refusal = undefined;
    this.#mailAccepted = false;
    const first = this.#needsReset ? this.#command("reset", job) : "";
    if (!this.#offers.pipelining) return first || this.#command("mail", job);
    return first + this.#command("mail", job) + this.#command("rcpt", job) + this.#command("data", job);
  }

  #take(desk: Desk, company: Job["company"]): WrittenJob | undefined {
    while (this.#left > 0) {
      const taken = this.#kept ?? this.#owner.take(this);
      this.#kept = undefined;
      if (taken?.company === "none" && company === "others") {
        this.#kept = taken;
        return undefined;
      }
      const job = taken && writtenOut(taken, desk);
      if (taken && !job) continue;
      const refusal = job && refusalFor(job, this.#offers);
      if (job && !refusal) this.#left--;
      if (!job || !refusal) return job;
      job.settle(refusal);
    }
    return undefined;
  }

  #command(step: Step, job: WrittenJob): string {
    this.#expected.push(step);
    if (step === "mail") return mailCommand(job, this.#offers);
    if (step === "rcpt") return `RCPT TO:<${job.envelope.to}>\r\n`;
    return step === "reset" ? "RSET\r\n" : "DATA\r\n";
  }

  #onReply(reply: Reply): void {
    if (this.#over) return;
    if (this.#burst && this.#burst.unanswered > 0) {
      this.#burst.onReply(reply);
      this.#await();
    } else this.#onReplyTo(this.#expected.shift(), reply);
  }

  #onReplyTo(step: Step | undefined, reply: Reply): void {
    // A server that goes away says so whenever it likes; to a text it is an answer like any other 4xx.
    if (reply.code === 421 && step === "rcpt") this.#refusal ??= { at: step, reply };
    if (reply.code === 421 && step !== "message") this.#end(step && step !== "quit" ? goingAway : undefined);
    else if ((step === "mail" || step === "rcpt") && wantsAuth(reply)) this.#end(authRequired(reply.code));
    else if (step === undefined) this.#onLost("not_smtp");
    else this.#onStep(step, reply);
  }

  #onStep(step: Step, reply: Reply): void {
    const accepted = isAccepted(reply);
    switch (step) {
      case "reset":
        this.#needsReset = false;
        this.#goOn("mail");
        break;
      case "mail":
        this.#mailAccepted = accepted;
        if (accepted) this.#goOn("rcpt");
        else this.#refused("mail", reply);
        break;
      case "rcpt":
        if (accepted) this.#goOn("data");
        else this.#refused("rcpt", reply);
        break;
      case "data":
        if (reply.code !== 354) this.#refused("data", reply);
        else if (this.#refusal) this.#sendNothing();
        else this.#sendText();
        break;
      case "message":
        this.#onAnswer(reply);
        break;
      case "empty":
        this.#next();
        break;
      case "quit":
        this.#end(undefined);
    }
  }

  /** Without pipelining each command waits for the answer to the one before. */
  #goOn(step: Step): void {
    if (!this.#offers.pipelining && this.#announced) this.#wire.write(this.#command(step, this.#announced));
    this.#await();
  }

  #refused(at: SmtpCommand, reply: Reply): void {
    // What follows a refusal is only its consequence.
    this.#refusal ??= { at, reply };
    if (!resultOf(reply)) this.#onLost("not_smtp");
    // Under pipelining the answer to DATA decides how the transaction ends.
    else if (at !== "data" && this.#offers.pipelining) this.#await();
    else {
      this.#needsReset = this.#mailAccepted;
      this.#settleRefused();
      this.#next();
    }
  }

  #settleRefused(): void {
    const job = this.#announced;
    this.#announced = undefined;
    if (!job || !this.#refusal) return;
    const { at, reply } = this.#refusal;
    this.#settle(job, answered(reply.code < 500 ? "deferred" : "bounced", at, reply));
  }

  /** DATA was accepted although nobody is to receive it: an empty text ends it (RFC 2920, 3.1). */
  #sendNothing(): void {
    this.#needsReset = false;
    this.#settleRefused();
    this.#expected.push("empty");
    this.#wire.write(`.\r\n${this.#offers.pipelining ? this.#announceNext() : ""}`);
    this.#await();
  }

  #sendText(): void {
    const job = this.#announced;
    if (!job) return;
    this.#announced = undefined;
    this.#needsReset = false;
    this.#sent = job;
    this.#expected.push("message");
    addEnd(job.desk);
    if (this.#offers.pipelining) job.desk.addUtf8(this.#announceNext());
    this.#wire.writeDesk(job.desk);
    this.#await();
  }

  #onAnswer(reply: Reply): void {
    const job = this.#sent;
    const result = resultOf(reply);
    if (!job || !result) this.#onLost("not_smtp");
    else {
      this.#sent = undefined;
      this.#settle(job, answered(result, "message", reply));
      if (reply.code === 421) this.#end(goingAway);
      else this.#next();
    }
  }

  #next(): void {
    if (this.#expected.length > 0) this.#await();
    else this.wake();
  }

  #settle(job: Job, result: SubmitResult): void {
    this.#settled++;
    this.#reach.answered();
    job.settle(result);
  }

  #await(): void {
    if (this.#over) return;
    const { idle, command, data, message } = this.#timeouts;
    const step = this.#expected[0];
    if (this.#burst?.isLeaving) this.#wire.expectWithin(Math.min(command, 2000));
    else if (this.#burst && this.#burst.unanswered > 0) this.#wire.expectWithin(message);
    else if (step === undefined) this.#wire.expectWithin(idle);
    else if (step === "message") this.#wire.expectWithin(message);
    else if (step === "quit") this.#wire.expectWithin(Math.min(command, 2000));
    else this.#wire.expectWithin(step === "data" ? data : command);
  }

  #onLost(how: Lost): void {
    const step = this.#expected[0];
    if (this.#over) return;
    if (this.#burst && this.#burst.unanswered > 0) this.#end({ step: "session", reason: how });
    else if (step === undefined && how === "timed_out") this.quit();
    // Closed while nothing was under way: either side may do that.
    else if (step === "quit" || (step === undefined && how === "closed" && !this.#sent)) this.#end(undefined);
    else this.#end({ step: "session", reason: how });
  }

  #end(problem: ServerProblem | undefined): void {
    this.#over = true;
    this.#wire.destroy();
    const lost: ServerProblem = problem ?? { step: "session", reason: "closed" };
    const wordless = lost.reason === "closed" || lost.reason === "timed_out";
    const fault = this.#announced && !this.#sent && wordless ? "message" : "server";
    this.#giveBackKept(lost);
    const doubts = (this.#burst?.lost(lost) ?? 0) + (this.#sent ? 1 : 0);
    if (doubts > 0) this.#reach.lost();
    this.#sent?.settle({ kind: "uncertain", problem: lost });
    if (this.#announced && this.#refusal) this.#settleRefused();
    else if (this.#announced) this.#owner.giveBack(this.#announced, lost, fault);
    this.#owner.ended(this, problem, this.#settled, fault);
  }

  #giveBackKept(problem: ServerProblem): void {
    const kept = this.#kept;
    this.#kept = undefined;
    if (kept) this.#owner.giveBack(kept, problem, "server");
  }
}
