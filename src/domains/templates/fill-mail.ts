import { Desk } from "#kernel/desk.ts";
import type { CompiledMail, Step } from "./compile-mail.ts";
import { holds } from "./condition.ts";
import { escapeFor, type SlotContext } from "./escape.ts";
import { headerAddress, headerText, headerUrl, isAscii, mailbox } from "./header-text.ts";
import { renderPieces } from "./pieces.ts";
import { quotedPrintable, softBreak, wrapped } from "./quoted-printable.ts";
import { cleaned, type MergeValues, rawValue } from "./slot-value.ts";
import { addUsualValue } from "./usual-value.ts";

export type Recipient = MergeValues & {
  address: string;
  name?: string | undefined;
  /** Fixed before the first try: `<uuid@domain>` or without the brackets. */
  messageId: string;
  date: Date;
  /** A `mailto:` address that unsubscribes as well, for readers that know only that. */
  unsubscribeMail?: string | undefined;
};

/**
 * Puts one recipient's message together, ready for the wire: CRLF line ends, ASCII, no line begins with a dot. No value can
 * end a header, an attribute or the message. Most of it was written once and is only copied to its place.
 */
export function writeMail(mail: CompiledMail, recipient: Recipient, desk: Desk): void {
  write(mail.steps, {
    mail,
    recipient,
    values: new Array(mail.values.length),
    written: new Array(mail.places),
    desk,
  });
}

export function fillMail(mail: CompiledMail, recipient: Recipient): Buffer {
  const desk = new Desk();
  writeMail(mail, recipient, desk);
  return desk.octets;
}

/** The values of this recipient, and how each is written in the places where it was needed so far. */
type Writing = {
  mail: CompiledMail;
  recipient: Recipient;
  values: (string | undefined)[];
  written: (string | undefined)[];
  desk: Desk;
};

function write(steps: readonly Step[], writing: Writing): void {
  const { mail, recipient, desk } = writing;
  for (const step of steps) {
    if (step.fill === "octets") desk.add(step.octets);
    else if (step.fill === "value") writeValue(step, writing);
    else if (step.fill === "choice") {
      const branch = step.branches.find(({ when }) => holds(when, recipient));
      if (branch) write(branch.steps, writing);
    } else if (step.fill === "to") addMailbox(desk, recipient);
    else desk.addLatin1(headerValue(step.fill, mail, recipient));
  }
}

function writeValue(
  { value: number, context, place }: Extract<Step, { fill: "value" }>,
  { mail, recipient, values, written, desk }: Writing,
): void {
  const slot = mail.values[number];
  const value = values[number] ?? (slot ? rawValue(slot, recipient) : "");
  values[number] = value;
  const simple = context === "html" || context === "plain";
  if (simple && value.length <= fewCharacters && addUsualValue(desk, value)) return;
  const text = written[place] ?? encoded(value, context);
  written[place] = text;
  if (text === "") return;
  desk.addLatin1(text);
  if (!text.endsWith("\n")) desk.add(softBreakOctets);
}
/** What is longer is written sooner as one text. */
const fewCharacters = 40;

function encoded(value: string, context: SlotContext): string {
  // Links need neither escaping nor encoding: one look tells.
  const asItIs = (context === "html" || context === "plain") && literal.test(value);
  return asItIs ? wrapped(value) : quotedPrintable(escapeFor(context, cleaned(value)));
}
const literal = /^[ !#-%(-;?-~]*$/;
const softBreakOctets = Buffer.from(softBreak);

/** Only an address may be more than ASCII (RFC 6532). */
function addMailbox(desk: Desk, { address, name }: Recipient): void {
  const value = mailbox(address, name, "To: ".length);
  if (isAscii(value)) desk.addLatin1(value);
  else desk.addUtf8(value);
}

function headerValue(
  header: "date" | "message-id" | "subject" | "list-unsubscribe",
  mail: CompiledMail,
  recipient: Recipient,
): string {
  switch (header) {
    case "date":
      return dateLine(recipient.date);
    case "message-id":
      return `<${headerAddress(withoutBrackets(recipient.messageId))}>`;
    case "subject":
      return headerText(renderPieces(mail.composed.subject, recipient), "Subject: ".length);
    case "list-unsubscribe":
      return waysOut(recipient);
  }
}

function withoutBrackets(id: string): string {
  return id.startsWith("<") && id.endsWith(">") ? id.slice(1, -1) : id;
}

/** Messages of a set bear the same moment. */
let dated = { at: Number.NaN, line: "" };

function dateLine(date: Date): string {
  const at = date.getTime();
  if (at !== dated.at) dated = { at, line: date.toUTCString().replace("GMT", "+0000") };
  return dated.line;
}

function waysOut({ links, unsubscribeMail }: Recipient): string {
  // A marketing message that can't be refused must not leave: CPCE art. L34-5, RFC 8058.
  if (!/^https?:\/\//.test(links.unsubscribe))
    throw new Error("A marketing message needs its link to unsubscribe.");
  const page = `<${headerUrl(links.unsubscribe)}>`;
  return unsubscribeMail ? `${page},\r\n <${headerUrl(unsubscribeMail)}>` : page;
}
