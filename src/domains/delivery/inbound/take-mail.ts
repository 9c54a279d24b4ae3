import { getPurpose, suppress, withdraw } from "#domains/consent/index.ts";
import { recordTrace } from "#domains/trace/index.ts";
import type { Context, Resources } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import type { AccountId, MessageId, SubjectId } from "#kernel/ids.ts";
import { readLink } from "../links.ts";
import { readMail } from "./read-mail.ts";
import { readReturnAddress } from "./return-address.ts";
import { type NamedMessage, takeReturn } from "./take-return.ts";
import { readUnsubscribeAddress } from "./unsubscribe-address.ts";

/** Where providers send their reports of complaints. */
export const feedbackMailbox = "feedback";

export type Received = { raw: Buffer; localParts: readonly string[]; from: string; ip: string };

/**
 * Acts on a message that came in: unsubscribes who wrote to a signed address, takes a complaint for a no, writes down what
 * could not be delivered. Answers nobody, ever, so that no two machines write to each other; done twice, it changes nothing.
 */
export async function takeMail(resources: Resources, { raw, localParts, from, ip }: Received): Promise<void> {
  const named: NamedMessage[] = [];
  for (const local of localParts) {
    const message = await readReturnAddress(resources, local);
    if (message) named.push(message);
  }
  // Without a sender it is a bounce (RFC 5321, 4.5.5), which only an address made for that can be about.
  if (from === "" && named.length === 0) return;
  const mail = await readMail(raw);
  if (mail.kind === "returned")
    for (const message of named) await takeReturn(resources, message, mail.returned);
  if (mail.kind === "message" && from !== "")
    for (const local of localParts) await unsubscribe(resources, local, { ip, ...nameOf(mail.messageId) });
  if (mail.kind === "complaint" && !harmless.has(mail.feedback)) {
    const person = (await recipientOf(resources, named)) ?? (await whoseWayOut(resources, mail.waysOut));
    if (person) await complain(resources, person, { ip, feedback: mail.feedback });
  }
}

/** A report that came to a message's own address is about its recipient. */
async function recipientOf(
  resources: Resources,
  [message]: readonly NamedMessage[],
): Promise<Person | undefined> {
  if (!message) return undefined;
  const { accountId, messageId } = message;
  const row = await inAccount(
    resources,
    { accountId, actor: { kind: "system", name: "returned mail" } },
    ({ tx }) =>
      tx
        .selectFrom("delivery.message")
        .select("subject_id")
        .where("account_id", "=", accountId)
        .where("id", "=", messageId)
        .executeTakeFirst(),
  );
  return row && { accountId, subjectId: row.subject_id as SubjectId, messageId };
}

/** Reports that say something else than that a message was unwanted. */
const harmless = new Set(["not-spam", "auth-failure"]);

type Person = { accountId: AccountId; subjectId: SubjectId; messageId: MessageId | undefined };

type Evidence = { ip: string; [name: string]: string };

async function unsubscribe(resources: Resources, localPart: string, evidence: Evidence): Promise<void> {
  const target = await readUnsubscribeAddress(resources, localPart);
  if (!target) return;
  await asPerson(resources, target, "unsubscribe by mail", async (context) => {
    const purpose = await getPurpose(context, target.purposeId);
    if (purpose.kind === "service") return;
    await withdraw(context, {
      subjectId: target.subjectId,
      purposeIds: [purpose.id],
      method: "mailto",
      evidence,
    });
  });
}

/** Who calls one message unwanted wants no other: all marketing ends, for this business. */
async function complain(resources: Resources, person: Person, evidence: Evidence): Promise<void> {
  const { subjectId, messageId } = person;
  await asPerson(resources, person, "complaint", async (context) => {
    await withdraw(context, {
      subjectId,
      purposeIds: "all_marketing",
      method: "complaint",
      evidence,
      messageId,
    });
    await suppress(context, {
      subjectId,
      scope: "marketing",
      reason: "complaint",
      source: "feedback",
      messageId,
    });
  });
}

/** The person for whom the reported message was made. Its own signed link says so; everything else can be forged. */
async function whoseWayOut(resources: Resources, waysOut: readonly string[]): Promise<Person | undefined> {
  const links = `${resources.config.url}/u/`;
  for (const way of waysOut) {
    if (way.startsWith(links)) {
      const link = await readLink(resources, way.slice(links.length), "unsubscribe");
      if (link.kind !== "wrong") return link;
    }
    const local = /^mailto:([^@?]+)@/i.exec(way)?.[1];
    const target = local && (await readUnsubscribeAddress(resources, local));
    if (target) return { ...target, messageId: undefined };
  }
  return undefined;
}

async function asPerson(
  resources: Resources,
  { accountId, subjectId }: { accountId: AccountId; subjectId: SubjectId },
  operation: string,
  work: (context: Context) => Promise<unknown>,
): Promise<void> {
  await inAccount(
    resources,
    { accountId, actor: { kind: "subject", subjectId } },
    async (context) => {
      context.touched.add(subjectId);
      await work(context);
    },
    (context) => recordTrace(context, operation, "information and withdrawal"),
  );
}

function nameOf(messageId: string | undefined): { mail?: string } {
  return messageId ? { mail: messageId.slice(0, 300) } : {};
}
