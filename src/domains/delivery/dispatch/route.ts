import type { MessageId } from "#kernel/ids.ts";
import type { ServerProblem } from "../smtp/problems.ts";
import type { SmtpPool } from "../smtp/smtp-pool.ts";
import type { SmtpMessage, SubmitResult } from "../smtp/submission.ts";
import { type Pace, togetherAt } from "./pace.ts";

/** A server as it is used here: its connections, its share, its pace where that is limited. */
export type Branch = {
  id: number;
  weight: number;
  pool: SmtpPool;
  pace?: Pace;
  /** Where mail that it can't deliver comes back to, if that is not its sender. */
  returnTo?: ((id: MessageId) => string | undefined) | undefined;
};

/** How a server does: how many answers it gave so far, and why it can't be used, if it can't. */
export type Passage = { id: number; answered: number; problem: ServerProblem | undefined };

/** A server as it was written down last. */
export type Noted = { answered: number; problem: string | undefined; at: number };

/** Where an account's mail goes at present. */
export type Route = {
  /** Changes when the account's settings do. */
  fingerprint: string;
  /** So many messages are handed to it together at most. */
  together: number;
  /** How many connections there are for it. */
  readonly connections: number;
  /** The results in the order of the messages. */
  submit(messages: readonly SmtpMessage[]): Promise<SubmitResult[]>;
  passages(): Passage[];
};

const most = 100;

/**
 * Several servers as one: each gets its share of the messages, and what one can't take goes by another, as long as none of
 * it has left. Only when none is left does a message come back as unreachable.
 */
export function routeOver(branches: readonly Branch[], fingerprint: string): Route {
  const [only, ...more] = branches;
  const paced = branches.every(({ pace }) => pace);
  return {
    fingerprint,
    together: paced
      ? Math.min(
          most,
          branches.reduce((sum, { pace }) => sum + (pace ? togetherAt(pace.perMinute) : 0), 0),
        )
      : most,
    get connections() {
      return branches.reduce((sum, { pool }) => sum + pool.most, 0);
    },
    submit:
      only && more.length === 0 && !only.pace
        ? (messages) => only.pool.submitBatch(messages.map((message) => withReturn(only, message)))
        : submitTo(branches),
    passages: () => branches.map(({ id, pool: { answered, problem } }) => ({ id, answered, problem })),
  };
}

function submitTo(branches: readonly Branch[]): Route["submit"] {
  const choose = chooser(branches);
  const submit = async (message: SmtpMessage): Promise<SubmitResult> => {
    const tried = new Set<Branch>();
    let last: SubmitResult = nobodyThere();
    for (let branch = choose(tried); branch; branch = choose(tried)) {
      const result = await submitBy(branch, message);
      if (!isUntouched(result)) return result;
      tried.add(branch);
      last = result.kind === "unreachable" && last.kind === "unreachable" ? earlier(last, result) : result;
    }
    return last;
  };
  return (messages) => Promise.all(messages.map(submit));
}

/** The way back, where it is ours: by the server that takes it, since not every server lets us name one. */
function withReturn({ returnTo }: Branch, message: SmtpMessage): SmtpMessage {
  const from = returnTo && message.id && message.from !== "" ? returnTo(message.id) : undefined;
  return from ? { ...message, from } : message;
}

async function submitBy(branch: Branch, message: SmtpMessage): Promise<SubmitResult> {
  const { pool, pace } = branch;
  try {
    await pace?.turn();
  } catch {
    // The turns are the database's, which is away: what can't be recorded is not sent either.
    return nobodyThere(1000);
  }
  return pool.submit(withReturn(branch, message));
}

/** The next server, each in its share ("smooth weighted round robin"); those with a share of nothing only for want of others. */
function chooser(branches: readonly Branch[]): (tried: ReadonlySet<Branch>) => Branch | undefined {
  const credit = new Map(branches.map((branch) => [branch, 0]));
  return (tried) => {
    const left = branches.filter((branch) => !tried.has(branch));
    const among = narrowed(left, [
      ({ pool }) => pool.isUsable,
      ({ weight }) => weight > 0,
      ({ pace }) => !pace || pace.wait <= 0,
    ]);
    for (const { pool } of left) pool.tryAgain();
    let total = 0;
    let chosen: Branch | undefined;
    for (const branch of among) {
      const share = branch.weight || 1;
      total += share;
      credit.set(branch, (credit.get(branch) ?? 0) + share);
      if (!chosen || (credit.get(branch) ?? 0) > (credit.get(chosen) ?? 0)) chosen = branch;
    }
    if (chosen) credit.set(chosen, (credit.get(chosen) ?? 0) - total);
    return chosen;
  };
}

/** Those that fulfil each wish in turn, where any do. */
function narrowed(
  all: readonly Branch[],
  wishes: readonly ((branch: Branch) => boolean)[],
): readonly Branch[] {
  let among = all;
  for (const wish of wishes) {
    const fulfil = among.filter(wish);
    if (fulfil.length > 0) among = fulfil;
  }
  return among;
}

/** Nothing of the message left, and that is the server's fault. */
function isUntouched({ kind, ...result }: SubmitResult): boolean {
  return (
    kind === "unreachable" ||
    (kind === "not_tried" && "problem" in result && result.problem.reason !== "shutting_down")
  );
}

type Unreachable = Extract<SubmitResult, { kind: "unreachable" }>;

function earlier(one: Unreachable, other: Unreachable): Unreachable {
  return one.retryAt < other.retryAt ? one : other;
}

function nobodyThere(milliseconds = 60_000): Unreachable {
  return {
    kind: "unreachable",
    problem: { step: "session", reason: "closed" },
    retryAt: new Date(Date.now() + milliseconds),
  };
}
