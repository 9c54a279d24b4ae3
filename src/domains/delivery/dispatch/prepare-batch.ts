import type { TrackingMode } from "#domains/consent/index.ts";
import { recipientsOf } from "#domains/contacts/index.ts";
import { type CompiledMail, type MergeValue, targetsOf, writeMail } from "#domains/templates/index.ts";
import { type Keyring, keyringFor } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { Desk } from "#kernel/desk.ts";
import type { MessageId } from "#kernel/ids.ts";
import type { Language } from "#kernel/localized.ts";
import type { OwnContent, SampleRecipient } from "../content.ts";
import { dressMail } from "../dress-mail.ts";
import { unsubscribeMailMaker } from "../inbound/unsubscribe-address.ts";
import { linkMaker } from "../links.ts";
import type { ProgramMail, ProgramText } from "../program-mail.ts";
import { compiledTemplate, compileOwn, compileTemplate, type MailingParts } from "./compile-mailing.ts";
import { compileProgram, paramsOf } from "./compile-program.ts";
import type { DueMessage, Mailing } from "./due-batch.ts";
import { MessageLinks } from "./message-links.ts";

/** A message and how it goes over the wire; without, where nobody can read any more where it goes, or what it says. */
export type PreparedMessage = {
  message: DueMessage;
  wire: WrittenMessage | undefined;
  /** The domain it goes to, where a block of that domain stops it. */
  domain: string | undefined;
};

/** Where it goes, and how to write it out. */
export type WrittenMessage = {
  from: string;
  to: string;
  write: (desk: Desk) => void;
  /** Of somebody else's making: it may hold octets beyond ASCII, and lines that begin with a dot. */
  body?: "8bitmime";
};

export type Prepared = { ring: Keyring; messages: readonly PreparedMessage[] };

type Reader = {
  address: string;
  name?: string;
  attributes: Record<string, string>;
  values?: Record<string, MergeValue>;
  language: Language;
};

/**
 * Fetches addresses, attributes and keys in sets. The slots are filled when a connection is ready for the message: what is
 * written out waits nowhere.
 */
export async function prepareMessages(
  context: Context,
  parts: MailingParts,
  due: readonly DueMessage[],
): Promise<Prepared> {
  const { mailing } = parts;
  const subjects = due.map(({ subjectId }) => subjectId);
  const ring = await keyringFor(context, subjects);
  const contents = new Map(due.map((message) => [message.id, openContent(ring, message)]));
  const contacts = await recipientsOf(
    context,
    subjects.filter((_, index) => needsContact(contents, due[index])),
    ring,
  );
  const makeLink = await linkMaker(context);
  const makeMailWayOut = mailing.stream === "marketing" ? await unsubscribeMailMaker(context) : undefined;
  const modes = await parts.watch?.modes(context, subjects);
  const messages: PreparedMessage[] = [];
  const now = context.now;
  for (const message of due) {
    const content = contents.get(message.id);
    const reader = readerOf(content, contacts.get(message.subjectId), parts);
    if (!reader || (!mailing.template && !isOwn(content) && !isProgram(content))) {
      messages.push({ message, wire: undefined, domain: undefined });
      continue;
    }
    const domain = isOwed(mailing, content) ? undefined : domainOf(reader.address);
    if (isProgram(content) && content.says.as === "mime") {
      const wire = passOn(content, content.says, wireMessageId(message.id, mailing));
      messages.push({ message, wire, domain });
      continue;
    }
    const { subjectId, authorisedBy } = message;
    const mode = modes?.get(subjectId) ?? { mode: "none" };
    const observed = mode.mode !== "none";
    const variant = { language: reader.language, authorisedBy, observed };
    const mail = isProgram(content)
      ? await compileProgram(context, parts, content as never, { language: reader.language, authorisedBy })
      : isOwn(content)
        ? compileOwn(parts, content, authorisedBy)
        : (compiledTemplate(parts, variant) ?? (await compileTemplate(parts, variant)));
    const addresses = observed ? await addressesFor(context, parts, mail) : undefined;
    const target = { subjectId, purposeId: mailing.purposeId, messageId: message.id };
    const write = (desk: Desk): void => {
      // All of one shape, since the filling of slots is the hottest place of all.
      const recipient = {
        address: reader.address,
        name: reader.name,
        unsubscribeMail: makeMailWayOut?.(target),
        contact: reader.attributes,
        facts: reader.values,
        params: paramsFor(content),
        links: new MessageLinks(makeLink, target, now),
        observed: addresses?.(mode, target),
        messageId: (isProgram(content) && content.messageId) || wireMessageId(message.id, mailing),
        date: now,
        message: message.introduced ? ("later" as const) : ("first" as const),
      };
      writeMail(mail, recipient, desk);
      if (isProgram(content)) dressMail(desk, content);
    };
    messages.push({ message, wire: { from: mailing.sender.address, to: reader.address, write }, domain });
  }
  return { ring, messages };
}

/** Makes the addresses that observe somebody's copy; what its links lead to has numbers from the first time on. */
async function addressesFor(context: Context, { watch, targets }: MailingParts, mail: CompiledMail) {
  const fresh = targetsOf(mail).filter((url) => !targets.has(url));
  for (const [url, id] of (fresh.length > 0 && (await watch?.targets(context, fresh))) || [])
    targets.set(url, id);
  return watch && ((mode: TrackingMode, message: Message) => watch.observed(mode, message, targets));
}

type Message = Pick<DueMessage, "subjectId"> & { messageId: MessageId };

/** Fixed by the row before the first try, so that a second copy of a message is known for one. */
export function wireMessageId(id: MessageId, mailing: Mailing): string {
  return `<${id}@${mailing.sender.address.split("@").at(-1)}>`;
}

type Content = OwnContent | SampleRecipient | ProgramMail | undefined;

function paramsFor(content: Content) {
  if (isProgram(content)) return paramsOf(content.says);
  return isOwn(content) ? { subject: content.subject, text: content.text } : undefined;
}

function openContent(ring: Keyring, { subjectId, contentSealed }: DueMessage): Content {
  const text = contentSealed ? ring.open(subjectId, "delivery.content.sealed", contentSealed) : undefined;
  return text === undefined ? undefined : (JSON.parse(text) as Content);
}

function isOwn(content: Content): content is OwnContent {
  return content !== undefined && "html" in content;
}

function isProgram(content: Content): content is ProgramMail {
  return content !== undefined && "kind" in content;
}

/**
 * What no block of a domain stops: the house's own mails, such as answers to people about their data (GDPR art. 12) and
 * what colleagues are told, and tests, which go to colleagues alone.
 */
function isOwed({ kind }: Mailing, content: Content): boolean {
  return kind === "test" || (kind === "service" && isOwn(content));
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf("@") + 1).toLowerCase();
}

/** A finished message goes on as it came, but for what the relay itself fixes in its head. */
function passOn(
  { address, from }: ProgramMail,
  { octets }: Extract<ProgramText, { as: "mime" }>,
  messageId: string,
): WrittenMessage {
  const write = (desk: Desk) => {
    desk.addLatin1(`Message-ID: ${messageId}\r\n`);
    desk.add(Buffer.from(octets, "base64"));
  };
  return { from: from.address, to: address, write, body: "8bitmime" };
}

function needsContact(contents: ReadonlyMap<MessageId, Content>, message: DueMessage | undefined): boolean {
  const content = message && contents.get(message.id);
  // A program's text may name what the contact's page says of them.
  return (
    message !== undefined &&
    (!content?.address || (isProgram(content) && content.says.as !== "mime" && content.says.as !== "exact"))
  );
}

function readerOf(content: Content, contact: Reader | undefined, parts: MailingParts): Reader | undefined {
  if (!content?.address) return contact;
  if (isProgram(content))
    return {
      address: content.address,
      ...(content.name ? { name: content.name } : {}),
      attributes: contact?.attributes ?? {},
      ...(contact?.values ? { values: contact.values } : {}),
      language: content.language ?? contact?.language ?? parts.business.language,
    };
  const { address, name, language = parts.business.language } = content;
  return {
    address,
    language,
    attributes: "attributes" in content ? content.attributes : {},
    ...("values" in content ? { values: content.values } : {}),
    ...(name ? { name } : {}),
  };
}
