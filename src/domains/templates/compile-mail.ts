import { type ComposedMail, composeMail, type MailProblem, type MailSource } from "./compose-mail.ts";
import type { Condition } from "./condition.ts";
import type { SlotContext } from "./escape.ts";
import { headerText, mailbox } from "./header-text.ts";
import type { Field } from "./merge-field.ts";
import type { Piece } from "./pieces.ts";
import { quotedPrintable, softBreak } from "./quoted-printable.ts";
import type { Filter } from "./slot-value.ts";

export type Mailbox = { address: string; name?: string };

export type MailInput = MailSource & {
  from: Mailbox;
  replyTo?: Mailbox;
  /** Names the stream of mail for those who sort by it (RFC 2919): `newsletter.shop.example`. */
  listId?: { id: string; name: string };
  /** Random letters and digits, one draw per compilation. */
  boundary: string;
};

/**
 * A mail with all encoded that does not depend on the recipient: octets, and between them what to fill in. ASCII, but for a
 * sender whose address itself is not (RFC 6532).
 */
export type CompiledMail = {
  kind: MailInput["footer"]["kind"];
  steps: readonly Step[];
  /** The slots' values, each taken and encoded once per message wherever it stands. */
  values: readonly CompiledValue[];
  /** In how many places they are kept as they are written. */
  places: number;
  composed: ComposedMail;
};

export type CompiledValue = { field: Field; filters: readonly Filter[] };
export type Step =
  | { fill: "octets"; octets: Buffer }
  | { fill: "date" | "message-id" | "to" | "subject" | "list-unsubscribe" }
  | { fill: "value"; value: number; context: SlotContext; place: number }
  | { fill: "choice"; branches: readonly { when: Condition; steps: readonly Step[] }[] };

/** A step whose text is still put together with its neighbours. */
type Draft = string | Exclude<Step, { fill: "octets" }>;

export type Compiled = { ok: true; mail: CompiledMail } | { ok: false; problems: MailProblem[] };

/** Everything that can be done once per campaign. */
export function compileMail(input: MailInput): Compiled {
  const composed = composeMail(input);
  if (!composed.ok) return composed;
  const { mail } = composed;
  const values: Values = { list: [], numbers: new Map(), places: new Map() };
  // Quoted-printable never writes “=_”, so no value can contain the boundary (RFC 2045, 6.7).
  const boundary = `=_${input.boundary}`;
  const part = (type: string, content: readonly Piece[]): Draft[] => [
    `\r\n--${boundary}\r\nContent-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n`,
    ...encodePieces(content, values),
  ];
  const steps = [
    ...headers(input, mail.subject),
    `MIME-Version: 1.0\r\nContent-Type: multipart/alternative;\r\n boundary="${boundary}"\r\n`,
    ...part("text/plain", mail.text),
    ...part("text/html", mail.html),
    `\r\n--${boundary}--\r\n`,
  ];
  return {
    ok: true,
    mail: {
      kind: input.footer.kind,
      steps: joined(steps),
      values: values.list,
      places: values.places.size,
      composed: mail,
    },
  };
}

/** Where the links of an observed mail lead. */
export function targetsOf({ values }: CompiledMail): string[] {
  return values.flatMap(({ field }) => (field.from === "target" ? [field.url] : []));
}

function headers({ from, replyTo, listId, footer }: MailInput, subject: readonly Piece[]): Draft[] {
  const text = subject.map((piece) => (piece.kind === "text" ? piece.text : undefined));
  const line = (name: string, value: Draft): Draft[] => [`${name}: `, value, "\r\n"];
  const boxed = (name: string, { address, name: person }: Mailbox) =>
    line(name, mailbox(address, person, name.length + 2));
  return [
    ...line("Date", { fill: "date" }),
    ...boxed("From", from),
    ...(replyTo ? boxed("Reply-To", replyTo) : []),
    ...line("To", { fill: "to" }),
    ...line("Subject", text.includes(undefined) ? { fill: "subject" } : headerText(text.join(""), 9)),
    ...line("Message-ID", { fill: "message-id" }),
    ...(listId ? line("List-Id", mailbox(listId.id, listId.name, 9)) : []),
    ...(footer.kind === "marketing"
      ? // RFC 8058; “bulk” keeps automatic answers away.
        [
          ...line("List-Unsubscribe", { fill: "list-unsubscribe" }),
          "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\nPrecedence: bulk\r\n",
        ]
      : // RFC 3834: nobody's absence message answers it.
        ["Auto-Submitted: auto-generated\r\n"]),
  ];
}

/** Fixed texts are encoded here; each slot stands on lines of its own, between soft line breaks. */
function encodePieces(list: readonly Piece[], values: Values): Draft[] {
  const steps: Draft[] = [];
  let pending = "";
  const flush = () => {
    if (pending !== "") steps.push(onOwnLines(quotedPrintable(pending)));
    pending = "";
  };
  for (const piece of list) {
    if (piece.kind === "text") {
      pending += piece.text;
      continue;
    }
    flush();
    if (piece.kind === "value") {
      const value = valueNumber(piece, values);
      steps.push({
        fill: "value",
        value,
        context: piece.context,
        place: placeOf(value, piece.context, values),
      });
    } else
      steps.push({
        fill: "choice",
        branches: piece.branches.map(({ when, pieces }) => ({
          when,
          steps: joined(encodePieces(pieces, values)),
        })),
      });
  }
  flush();
  return steps;
}

/** The next thing begins at the start of a line of the encoding, without a line break in the text. */
function onOwnLines(encoded: string): string {
  return encoded === "" || encoded.endsWith("\n") ? encoded : encoded + softBreak;
}

/** Each value once, and its number by what it asks: a text may hold very many. */
type Values = { list: CompiledValue[]; numbers: Map<string, number>; places: Map<string, number> };

/** Where a value is kept as it is written in one context: the same number wherever it stands in such a one. */
function placeOf(value: number, context: SlotContext, { places }: Values): number {
  const key = `${value}/${context}`;
  const place = places.get(key) ?? places.size;
  places.set(key, place);
  return place;
}

function valueNumber({ field, filters }: CompiledValue, { list, numbers }: Values): number {
  const value = { field, filters };
  const key = JSON.stringify(value);
  const known = numbers.get(key) ?? list.push(value) - 1;
  numbers.set(key, known);
  return known;
}

/** Neighbouring texts as one, ready to be copied. */
function joined(drafts: readonly Draft[]): Step[] {
  const steps: Step[] = [];
  let text = "";
  const flush = () => {
    if (text !== "") steps.push({ fill: "octets", octets: Buffer.from(text) });
    text = "";
  };
  for (const draft of drafts) {
    if (typeof draft === "string") {
      text += draft;
      continue;
    }
    flush();
    steps.push(draft);
  }
  flush();
  return steps;
}
