import { type CompiledMail, onOwnLines, type Step } from "./compile-mail.ts";
import { holds } from "./condition.ts";
import { escapeFor, type SlotContext } from "./escape.ts";
import { headerAddress, headerText, headerUrl, isAscii, mailbox } from "./header-text.ts";
import { renderPieces } from "./pieces.ts";
import { quotedPrintable, wrapped } from "./quoted-printable.ts";
import { cleaned, type MergeValues, rawValue } from "./slot-value.ts";

export type Recipient = MergeValues & {
  address: string;
  name?: string;
  /** Fixed before the first try: `<uuid@domain>` or without the brackets. */
  messageId: string;
  date: Date;
  /** A `mailto:` address that unsubscribes as well, for readers that know only that. */
  unsubscribeMail?: string;
};

/**
 * One recipient's message, ready for the wire: CRLF line ends, ASCII, no line begins with a dot. No value can end a header,
 * an attribute or the message. Octets as a text, one to a character: most of it was written once and is only put together.
 */
export function mailOctets(mail: CompiledMail, recipient: Recipient): string {
  const text = written(mail.steps, mail, recipient, new Array(mail.values.length));
  const ascii = mail.encoding === "latin1" && isAscii(recipient.address);
  return ascii ? text : Buffer.from(text, "utf8").toString("latin1");
}

export function fillMail(mail: CompiledMail, recipient: Recipient): Buffer {
  return Buffer.from(mailOctets(mail, recipient), "latin1");
}

/** A value of this recipient, and how it is written in the places where it was needed so far. */
type Prepared = { value: string; as: { [C in SlotContext]?: string | undefined } };

function written(
  steps: readonly Step[],
  mail: CompiledMail,
  recipient: Recipient,
  prepared: (Prepared | undefined)[],
): string {
  let text = "";
  for (const step of steps) {
    if (typeof step === "string") text += step;
    else if (step.fill === "value") {
      const value = prepared[step.value] ?? prepare(mail, step.value, recipient);
      prepared[step.value] = value;
      text += value.as[step.context] ?? writeAs(step.context, value);
    } else if (step.fill === "choice") {
      const branch = step.branches.find(({ when }) => holds(when, recipient));
      if (branch) text += written(branch.steps, mail, recipient, prepared);
    } else text += headerValue(step.fill, mail, recipient);
  }
  return text;
}

function prepare(mail: CompiledMail, number: number, recipient: Recipient): Prepared {
  const slot = mail.values[number];
  const value = slot ? rawValue(slot, recipient) : "";
  // Most values need neither escaping nor encoding: one look tells.
  const text = literal.test(value) ? onOwnLines(wrapped(value)) : undefined;
  return { value, as: { plain: text, html: text } };
}
const literal = /^[ !#-%(-;?-~]*$/;

function writeAs(context: SlotContext, prepared: Prepared): string {
  const text = onOwnLines(quotedPrintable(escapeFor(context, cleaned(prepared.value))));
  prepared.as[context] = text;
  return text;
}

function headerValue(
  header: "date" | "message-id" | "to" | "subject" | "list-unsubscribe",
  mail: CompiledMail,
  recipient: Recipient,
): string {
  switch (header) {
    case "date":
      return dateLine(recipient.date);
    case "message-id":
      return `<${headerAddress(recipient.messageId)}>`;
    case "to":
      return mailbox(recipient.address, recipient.name, "To: ".length);
    case "subject":
      return headerText(renderPieces(mail.composed.subject, recipient), "Subject: ".length);
    case "list-unsubscribe":
      return waysOut(recipient);
  }
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
