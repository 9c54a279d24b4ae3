import type { Desk } from "#kernel/desk.ts";
import type { MessageId } from "#kernel/ids.ts";
import type { ServerProblem } from "./problems.ts";
import type { Reply } from "./replies.ts";

/** One message to one recipient, as it goes over the wire. */
export type SmtpMessage = {
  from: string;
  to: string;
  /** Which of our messages it is, for the address that it comes back to. */
  id?: MessageId;
  /** Octets beyond ASCII in it; our own mails have none. */
  body?: "7bit" | "8bitmime";
} & (
  | {
      /** The whole message, header and body, lines ended by CRLF. */
      data: Buffer;
    }
  | {
      /** Writes it once a connection is ready for it, again where that one is lost. No line begins with a dot. */
      write: (desk: Desk) => void;
      /**
       * Whether others may be unanswered on its connection beside it: only of what is held, and not sent again by itself, where
       * nobody knows whether it was taken.
       */
      company?: "none" | "others";
    }
);

/** Which part of the dialogue a server answered. A refusal at `mail` is about the sender, not about the recipient. */
export type SmtpCommand = "mail" | "rcpt" | "data" | "message";

type Answer = { at: SmtpCommand; code: number; enhanced: string | undefined; reply: string };

export type SubmitResult =
  /** The server has taken it over. */
  | ({ kind: "submitted" } & Answer)
  /** Not now (4xx). */
  | ({ kind: "deferred" } & Answer)
  /** Not at all (5xx). */
  | ({ kind: "bounced" } & Answer)
  /** All of it was handed to the network and no answer came: it may have been taken, or not. */
  | { kind: "uncertain"; problem: ServerProblem }
  /** The connection was lost before any of the message left: it can be tried again without fear of a double. */
  | { kind: "not_tried"; problem: ServerProblem }
  /** No connection to the server: nothing was tried, and nothing will be before `retryAt`. */
  | { kind: "unreachable"; problem: ServerProblem; retryAt: Date };

export function answered(
  kind: "submitted" | "deferred" | "bounced",
  at: SmtpCommand,
  reply: Reply,
): SubmitResult {
  return { kind, at, code: reply.code, enhanced: reply.enhanced, reply: reply.text };
}

/** An answer that no server gave: there was none to ask, or no need to. */
export function answeredHere(
  kind: "deferred" | "bounced",
  at: SmtpCommand,
  code: number,
  enhanced: string,
  text: string,
): SubmitResult {
  return { kind, at, code, enhanced, reply: `${enhanced} ${text}` };
}

/**
 * The octets as SMTP carries them (RFC 5321, 4.5.2). A line can only be taken for the end of the message if it begins with a
 * dot, whatever a server believes a line end to be; where none does, nothing is changed.
 */
export function transparent(octets: string): string {
  if (!octets.startsWith(".") && !octets.includes("\n.") && !octets.includes("\r.")) return octets;
  return octets.replace(/\r\n|\r|\n/g, "\r\n").replace(/^\./gm, "..");
}

export function makeTransparent(desk: Desk): void {
  const octets = desk.octets.toString("latin1");
  const changed = transparent(octets);
  if (changed !== octets) desk.clear().addLatin1(changed);
}

export function addLineEnd(desk: Desk): void {
  if (!desk.endsWith(lineEnd)) desk.add(lineEnd);
}

/** Ends the message, after its last line's own end. */
export function addEnd(desk: Desk): void {
  addLineEnd(desk);
  desk.add(finalDot);
}
const lineEnd = Buffer.from("\r\n");
const finalDot = Buffer.from(".\r\n");
