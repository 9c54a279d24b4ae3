import type { Attachment, Box } from "#domains/delivery/index.ts";
import type { MergeValue } from "#domains/templates/index.ts";
import type { LicetError } from "#kernel/errors.ts";
import type { MessageId } from "#kernel/ids.ts";
import type { InputOf } from "#kernel/operation.ts";
import type { sendTransacEmail } from "./transactional.api.ts";

export type Request = InputOf<typeof sendTransacEmail>["body"];

/** What one call or one message over the relay asks for. */
export type Send = {
  traceId: string;
  via: "api" | "smtp";
  /** `drop`: everything is checked, nothing is kept or sent. */
  mode: "send" | "drop";
  /** When somebody may not be written to: all is refused, or only where nobody is left, or it is answered as if it were sent. */
  strict: "any" | "all" | "never";
  idempotency?: { keyHash: Buffer; requestHash: Buffer };
  sender: { by: "id"; id: number } | ({ by: "address" } & Box) | { by: "default" };
  purposeKey?: string;
  templateId?: number;
  tags: readonly string[];
  /** `X-Mailin-custom`: comes back in what is told of the message. */
  custom?: string;
  batchId?: string;
  scheduledAt?: Date;
  headers: Readonly<Record<string, string>>;
  attachments: readonly Attachment[];
  versions: readonly Version[];
};

/** One message to one or several, who see each other but for those in `bcc`. */
export type Version = {
  to: readonly Box[];
  cc: readonly Box[];
  bcc: readonly Box[];
  replyTo?: Box;
  text: Text;
  /** A finished message whose words are not wanted, only what is attached to it. */
  brings?: Buffer;
  params: Readonly<Record<string, MergeValue>>;
};

export type Text =
  | { as: "parts"; subject?: string; html?: string; text?: string }
  /** A finished message, as octets. */
  | { as: "mime"; octets: Buffer };

/** How long a text is that must be read before it is taken; a finished message is passed on unread. */
export function sizeOf(text: Text): number {
  return text.as === "parts" ? (text.html?.length ?? 0) + (text.text?.length ?? 0) : 0;
}

/** Everybody whom a version goes to; who is named twice gets it once. */
export function recipientsOf({ to, cc, bcc }: Version): readonly Box[] {
  const all = [...to, ...cc, ...bcc];
  const seen = new Set<string>();
  return all.length < 2 ? all : all.filter(({ address }) => !seen.has(address) && seen.add(address));
}

/** The ids by which the program knows its messages, one for each version. */
export type Answer = { toldIds: readonly MessageId[]; domain: string } | LicetError;

export function domainOf(address: string): string {
  return address.split("@").at(-1) ?? "";
}
