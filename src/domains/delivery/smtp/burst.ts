import { Desk } from "#kernel/desk.ts";
import { type Job, mailCommand, type WrittenJob } from "./job.ts";
import { authRequired, goingAway, type ServerProblem } from "./problems.ts";
import { Queue } from "./queue.ts";
import { isAccepted, type Reply, resultOf, wantsAuth } from "./replies.ts";
import type { Offers } from "./smtp-server.ts";
import { addLineEnd, answered, type SmtpCommand, type SubmitResult } from "./submission.ts";
import type { Wire } from "./wire.ts";

export type BurstOwner = {
  /** The next message that may leave with others, written out on this desk. */
  take: (desk: Desk) => WrittenJob | undefined;
  settle: (job: Job, result: SubmitResult) => void;
  /** It was not taken, for no fault of its own. */
  giveBack: (job: Job, problem: ServerProblem) => void;
  /** The server wants no more, and has answered for all that it got. */
  ended: (problem: ServerProblem) => void;
  /** The server can't do what it offered; the message was not taken. */
  unknown: (job: Job) => void;
  notSmtp: () => void;
};

/**
 * Several messages on their way over one connection. A text that is sent by its length (BDAT, RFC 3030) waits for no permission,
 * so the commands and texts of many leave in one write, and the answers are told apart by their order (RFC 2920).
 *
 * What follows a refused command is read all the same, and refused as well. RSET before each message sees to it that nothing is
 * left of the one before: some servers would take its recipient under the last sender, with that one's address to come back to.
 */
export class Burst {
  readonly #wire: Wire;
  readonly #offers: Offers;
  readonly #owner: BurstOwner;
  readonly #unanswered = new Queue<Job>();
  /** What the next answer is to, of the oldest of them. */
  #step: "reset" | SmtpCommand = "reset";
  #refusal: { at: "mail" | "rcpt"; reply: Reply } | undefined;
  /** The server has taken a message this way. */
  #proved = false;
  /** Why it gets no more; what it still answers counts. */
  #leaving: ServerProblem | undefined;

  constructor({ wire, offers }: { wire: Wire; offers: Offers }, owner: BurstOwner) {
    this.#wire = wire;
    this.#offers = offers;
    this.#owner = owner;
  }

  get unanswered(): number {
    return this.#unanswered.length;
  }

  get isLeaving(): boolean {
    return this.#leaving !== undefined;
  }

  /** Sends what there is, until so many are unanswered. */
  fill(most: number): void {
    // The network is behind: its answers will be, too.
    if (this.#leaving || (this.#wire.isBusy && this.unanswered > 0)) return;
    const desk = this.#wire.deskBeside(undefined).clear();
    // Who does not know the command reads the text as commands: one message is enough to see that.
    const reach = this.#proved ? most : 1;
    while (this.unanswered < reach && desk.length < enough) {
      const job = this.#owner.take(textDesk);
      if (!job) break;
      this.#add(job, desk);
    }
    if (desk.length > 0) this.#wire.writeNow(desk);
  }

  #add(job: WrittenJob, desk: Desk): void {
    const text = job.desk;
    addLineEnd(text);
    this.#unanswered.push(job);
    desk.addUtf8(
      `RSET\r\n${mailCommand(job, this.#offers)}RCPT TO:<${job.envelope.to}>\r\nBDAT ${text.length} LAST\r\n`,
    );
    desk.add(text.octets);
  }

  onReply(reply: Reply): void {
    if (reply.code === goingAway.code) this.#leaving ??= goingAway;
    const step = this.#step;
    if (!resultOf(reply)) this.#owner.notSmtp();
    else if (step === "reset") this.#step = "mail";
    else if (step === "mail" || step === "rcpt") this.#onPermission(step, reply);
    else this.#onAnswer(reply);
  }

  #onPermission(at: "mail" | "rcpt", reply: Reply): void {
    this.#step = at === "mail" ? "rcpt" : "message";
    if (wantsAuth(reply)) this.#leaving ??= authRequired(reply.code);
    // What follows a refusal is only its consequence.
    if (!isAccepted(reply)) this.#refusal ??= { at, reply };
  }

  #onAnswer(reply: Reply): void {
    const job = this.#unanswered.shift();
    if (!job) return;
    const accepted = isAccepted(reply);
    const refusal = this.#refusal;
    this.#refusal = undefined;
    this.#step = "reset";
    if (accepted) this.#proved = true;
    if (refusal && !(accepted && refusal.at === "mail")) this.#settleRefused(job, refusal);
    else if (!this.#proved && commandUnknown.has(reply.code)) this.#owner.unknown(job);
    else this.#owner.settle(job, answered(resultOf(reply) ?? "deferred", "message", reply));
    if (this.#leaving && this.unanswered === 0) this.#owner.ended(this.#leaving);
  }

  #settleRefused(job: Job, { at, reply }: { at: "mail" | "rcpt"; reply: Reply }): void {
    if (this.#leaving && (wantsAuth(reply) || (at === "mail" && reply.code === goingAway.code)))
      this.#owner.giveBack(job, this.#leaving);
    else this.#owner.settle(job, answered(reply.code < 500 ? "deferred" : "bounced", at, reply));
  }

  /**
   * The connection is over; tells how many messages are in doubt. A server that said it goes away takes nothing that stands behind
   * its words.
   */
  lost(problem: ServerProblem): number {
    const all: Job[] = [];
    for (let job = this.#unanswered.shift(); job; job = this.#unanswered.shift()) all.push(job);
    let doubts = 0;
    // What was taken last goes back first, so that the order stays.
    for (const [index, job] of [...all.entries()].reverse()) {
      if (index === 0 && this.#refusal) this.#settleRefused(job, this.#refusal);
      else if (this.#leaving === goingAway) this.#owner.giveBack(job, goingAway);
      else {
        doubts++;
        job.settle({ kind: "uncertain", problem });
      }
    }
    return doubts;
  }
}

/** Octets after which no further message is put beside the others: what lies on the desk is kept as long as the connection. */
const enough = 160 * 1024;

const commandUnknown = new Set([500, 501, 502, 503, 504]);

/** A message is written here to learn its length, and copied behind it at once. */
const textDesk = new Desk();
