import { type Envelope, parseEnvelope } from "./envelope.ts";
import type { Offers } from "./smtp-server.ts";
import { answeredHere, type SmtpMessage, type SubmitResult, transparent } from "./submission.ts";

/** A message to submit, and who wants to know how it went. */
export type Job = {
  envelope: Envelope;
  /** Octets, one to a character, or how to come by them. */
  data: string | (() => string);
  body: "7bit" | "8bitmime";
  /** How often a connection was lost over it. */
  losses: number;
  settle: (result: SubmitResult) => void;
};

/** The same, ready for the wire. */
export type WrittenJob = Job & { data: string };

/** Checks what no server needs to be asked about. */
export function prepareJob(message: SmtpMessage, settle: (result: SubmitResult) => void): Job | undefined {
  const parsed = parseEnvelope(message);
  if (parsed.ok) {
    const data = "write" in message ? message.write : transparent(message.data.toString("latin1"));
    return { envelope: parsed.envelope, data, body: message.body ?? "7bit", losses: 0, settle };
  }
  settle(
    parsed.wrong === "from"
      ? answeredHere("bounced", "mail", 501, "5.1.7", "The sender is no address that mail can come from")
      : answeredHere("bounced", "rcpt", 501, "5.1.3", "The recipient is no address that mail can go to"),
  );
  return undefined;
}

/** Writes the message out, if it is not; undefined where that can't be done, which whoever waits for it has then heard. */
export function writtenOut(job: Job): WrittenJob | undefined {
  const { data, settle } = job;
  try {
    if (typeof data === "function") job.data = data();
    return job as WrittenJob;
  } catch {
    settle(answeredHere("deferred", "message", 451, "4.3.0", "The message could not be written"));
    return undefined;
  }
}

/** Why this server can't take it, as far as it has said. */
export function refusalFor({ envelope, data }: WrittenJob, offers: Offers): SubmitResult | undefined {
  if (envelope.extended && !offers.utf8)
    return answeredHere("bounced", "rcpt", 553, "5.6.7", "The server takes no addresses beyond ASCII");
  const { limit } = offers.size;
  return limit !== undefined && data.length > limit
    ? answeredHere("bounced", "message", 552, "5.3.4", "The message is larger than the server takes")
    : undefined;
}

export function mailCommand({ envelope, data, body }: WrittenJob, offers: Offers): string {
  const size = offers.size.announced ? ` SIZE=${data.length}` : "";
  const eightBit = body === "8bitmime" && offers.eightBit ? " BODY=8BITMIME" : "";
  return `MAIL FROM:<${envelope.from}>${size}${eightBit}${envelope.extended ? " SMTPUTF8" : ""}\r\n`;
}
