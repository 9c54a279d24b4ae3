import { availableParallelism } from "node:os";
import { setImmediate as nextTurn } from "node:timers/promises";
import { Desk } from "#kernel/desk.ts";
import { type Signer, signaturesBeside, signaturesOf } from "../dkim/sign-mail.ts";
import { makeTransparent, type SmtpMessage, type SubmitResult } from "../smtp/submission.ts";
import type { Lane } from "./lane.ts";
import type { PreparedMessage, WrittenMessage } from "./prepare-batch.ts";
import type { Window } from "./work.ts";

export type Wired = PreparedMessage & { wire: WrittenMessage };

/**
 * Hands a window's messages over. Where there is a process for each processor, what is signed is signed where it is written, as
 * its connection takes it: handing a signature to another thread only makes two fight for one processor. Else RSA is computed beside
 * the main thread.
 */
export async function submitWindow(
  lane: Lane,
  { mailing, signers }: Pick<Window, "mailing" | "signers">,
  messages: readonly Wired[],
): Promise<SubmitResult[]> {
  const failures: Failures = new Map();
  const results = await handOver(lane, signers, messages, failures);
  // Each is tried again later, and nobody else hears of it: whoever runs this must.
  const [err] = failures.values();
  if (failures.size > 0)
    lane.resources.log.error(
      { err, accountId: lane.accountId, mailingId: mailing.id, messages: failures.size },
      "messages could not be written or signed",
    );
  return results;
}

/** Why a message could not be written out, by its id. */
type Failures = Map<string, unknown>;

async function handOver(
  lane: Lane,
  signers: readonly Signer[],
  messages: readonly Wired[],
  failures: Failures,
): Promise<SubmitResult[]> {
  const { submit } = lane.route;
  const wired = (message: Wired, write: WrittenMessage["write"]) =>
    onTheWire(lane, message, noting(failures, message, write));
  if (signers.length === 0) return submit(messages.map((message) => wired(message, message.wire.write)));
  const beside = processesLeave(lane) && signers.some(({ algorithm }) => algorithm === "rsa");
  const handed: Promise<SubmitResult[]>[] = [];
  for (let at = 0; at < messages.length; at += fewSigned) {
    const few = messages.slice(at, at + fewSigned);
    if (beside) {
      const signed = few.map(async (message) =>
        wired(message, await signedBeside(message.wire.write, signers)),
      );
      handed.push(Promise.all(signed).then(submit));
    } else {
      handed.push(submit(few.map((message) => wired(message, signing(message.wire.write, signers)))));
      // Whoever asks this process something waits for these few, not for all.
      await nextTurn();
    }
  }
  return (await Promise.all(handed)).flat();
}

/** What fails is that message's own misfortune, and answered where it is written out (`writtenOut`). */
function noting(failures: Failures, { message }: Wired, write: WrittenMessage["write"]) {
  return (desk: Desk) => {
    try {
      write(desk);
    } catch (error) {
      failures.set(message.id, error);
      throw error;
    }
  };
}

const fewSigned = 8;

/** Whether there are processors that no process of this start is for. */
function processesLeave({ resources }: Lane): boolean {
  return (resources.config.processes ?? 1) < availableParallelism();
}

function signing(write: WrittenMessage["write"], signers: readonly Signer[]): WrittenMessage["write"] {
  return (desk) => {
    const octets = writtenOctets(write);
    desk.addLatin1(signaturesOf(octets, signers, new Date()));
    desk.add(octets);
  };
}

async function signedBeside(
  write: WrittenMessage["write"],
  signers: readonly Signer[],
): Promise<WrittenMessage["write"]> {
  try {
    const octets = Buffer.from(writtenOctets(write));
    const signatures = await signaturesBeside(octets, signers, new Date());
    return (desk) => {
      desk.addLatin1(signatures);
      desk.add(octets);
    };
  } catch (error) {
    // The others of the window go on.
    return () => {
      throw error;
    };
  }
}

/** What is signed is written out first, one after the other. */
const signingDesk = new Desk();

/** Lies there until the next one does. */
function writtenOctets(write: WrittenMessage["write"]): Buffer {
  write(signingDesk.clear());
  return signingDesk.octets;
}

function onTheWire(
  { stream }: Lane,
  { message: { id }, wire: { from, to, body } }: Wired,
  write: WrittenMessage["write"],
): SmtpMessage {
  // In doubt, marketing is held: several of it may be.
  if (!body) return { id, from, to, write, company: stream === "marketing" ? "others" : "none" };
  // Only what others made may have lines that begin with a dot; what is signed is the text without what marks them.
  const stuffed = (desk: Desk) => {
    write(desk);
    makeTransparent(desk);
  };
  return { id, from, to, body, write: stuffed };
}
