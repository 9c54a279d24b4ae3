import { domainToASCII } from "node:url";

/** Who a message is from and to on the wire, checked: nothing in it can end the command it stands in. */
export type Envelope = {
  from: string;
  to: string;
  /** A local part is not ASCII: the server must know SMTPUTF8 (RFC 6531). */
  extended: boolean;
};

export type ParsedEnvelope = { ok: true; envelope: Envelope } | { ok: false; wrong: "from" | "to" };

/** An empty `from` is the null sender, of messages that nobody answers. */
export function parseEnvelope({ from, to }: { from: string; to: string }): ParsedEnvelope {
  const sender = from === "" ? "" : senderAddress(from);
  if (sender === undefined) return { ok: false, wrong: "from" };
  const recipient = wireAddress(to);
  if (recipient === undefined) return { ok: false, wrong: "to" };
  const extended = !/^\p{ASCII}*$/u.test(sender + recipient);
  return { ok: true, envelope: { from: sender, to: recipient, extended } };
}

// RFC 5321, 4.5.3.1. Dots are not judged: some providers gave out addresses with two in a row.
const local = /^[^\p{Cc}\p{Z}\p{Cs}<>()[\]\\,;:@"]{1,64}$/u;
const domain =
  /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/i;

/** The messages of a mailing have one. */
let lastSender: { as: string; is: string | undefined } = { as: "", is: undefined };

function senderAddress(from: string): string | undefined {
  if (lastSender.as !== from) lastSender = { as: from, is: wireAddress(from) };
  return lastSender.is;
}

function wireAddress(address: string): string | undefined {
  const at = address.lastIndexOf("@");
  const before = address.slice(0, at);
  const after = /^\p{ASCII}*$/u.test(address) ? address.slice(at + 1) : domainToASCII(address.slice(at + 1));
  if (at < 1 || !local.test(before) || Buffer.byteLength(before) > 64 || !domain.test(after))
    return undefined;
  return before.length + after.length + 1 > 254 ? undefined : `${before}@${after}`;
}
