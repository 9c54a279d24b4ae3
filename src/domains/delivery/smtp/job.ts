import type { Desk } from "#kernel/desk.ts";
import { type Envelope, parseEnvelope } from "./envelope.ts";
import type { Offers } from "./smtp-server.ts";
import { answeredHere, type SmtpMessage, type SubmitResult, transparent } from "./submission.ts";

/** A message to submit, and who wants to know how it went. */
export type Job = {
  envelope: Envelope;
  write: (desk: Desk) => void;
  body: "7bit" | "8bitmime";
  company: "none" | "others";
  /** How often a connection was lost over it. */
  losses: number;
  desk: Desk | undefined;
  settle: (result: SubmitResult) => void;
};

/** The same, written out: where it lies until the server has answered. */
export type WrittenJob = Job & { desk: Desk };

/** Checks what no server needs to be asked about. */
export function prepareJob(message: SmtpMessage, settle: (result: SubmitResult) => void): Job | undefined {
  const parsed = parseEnvelope(message);
  if (parsed.ok) {
    return {
      envelope: parsed.envelope,
      write: writerOf(message),
      body: message.body ?? "7bit",
      company: ("company" in message && message.company) || "none",
      losses: 0,
      desk: undefined,
      settle,
    };
  }
  settle(
    parsed.wrong === "from"
      ? answeredHere("bounced", "mail", 501, "5.1.7", "The sender is no address that mail can come from")
      : answeredHere("bounced", "rcpt", 501, "5.1.3", "The recipient is no address that mail can go to"),
  );
  return undefined;
}

function writerOf(message: SmtpMessage): Job["write"] {
  if ("write" in message) return message.write;
  const octets = transparent(message.data.toString("latin1"));
  return (desk) => desk.addLatin1(octets);
}

/** Writes the message out; undefined where that can't be done, which whoever waits for it has then heard. */
export function writtenOut(job: Job, desk: Desk): WrittenJob | undefined {
  try {
    job.write(desk.clear());
    job.desk = desk;
    return job as WrittenJob;
  } catch {
    job.settle(answeredHere("deferred", "message", 451, "4.3.0", "The message could not be written"));
    return undefined;
  }
}

/** Why this server can't take it, as far as it has said. */
export function refusalFor({ envelope, desk }: WrittenJob, offers: Offers): SubmitResult | undefined {
  if (envelope.extended && !offers.utf8)
    return answeredHere("bounced", "rcpt", 553, "5.6.7", "The server takes no addresses beyond ASCII");
  const { limit } = offers.size;
  return limit !== undefined && desk.length > limit
    ? answeredHere("bounced", "message", 552, "5.3.4", "The message is larger than the server takes")
    : undefined;
}

export function mailCommand({ envelope, desk, body }: WrittenJob, offers: Offers): string {
  const size = offers.size.announced ? ` SIZE=${desk.length}` : "";
  const eightBit = body === "8bitmime" && offers.eightBit ? " BODY=8BITMIME" : "";
  return `MAIL FROM:<${envelope.from}>${size}${eightBit}${envelope.extended ? " SMTPUTF8" : ""}\r\n`;
}
