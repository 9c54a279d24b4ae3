import { getPurpose, suppress, withdraw } from "#domains/consent/index.ts";
import { recordTrace } from "#domains/trace/index.ts";
import type { Context, Resources } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import type { AccountId, SubjectId } from "#kernel/ids.ts";
import { readLink } from "../links.ts";
import { readMail } from "./read-mail.ts";
import { readUnsubscribeAddress } from "./unsubscribe-address.ts";

/** Where providers send their reports of complaints. */
export const feedbackMailbox = "feedback";

export type Received = { raw: Buffer; localParts: readonly string[]; from: string; ip: string };

/**
 * Acts on a message that came in: unsubscribes who wrote to a signed address, takes a complaint for a no. Answers nobody,
 * ever, so that no two machines write to each other; done twice, it changes nothing.
 */
export async function takeMail(resources: Resources, { raw, localParts, from, ip }: Received): Promise<void> {
  // Without a sender it is a bounce (RFC 5321, 4.5.5).
  if (from === "") return;
  const mail = await readMail(raw);
  if (mail.kind === "message")
    for (const local of localParts) await unsubscribe(resources, local, { ip, ...named(mail.messageId) });
  if (mail.kind === "complaint" && !harmless.has(mail.feedback))
    await complain(resources, mail.waysOut, { ip, feedback: mail.feedback });
}

/** Reports that say something else than that a message was unwanted. */
const harmless = new Set(["not-spam", "auth-failure"]);

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
async function complain(resources: Resources, waysOut: readonly string[], evidence: Evidence): Promise<void> {
  const person = await whoseWayOut(resources, waysOut);
  if (!person) return;
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
async function whoseWayOut(resources: Resources, waysOut: readonly string[]) {
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

function named(messageId: string | undefined): { mail?: string } {
  return messageId ? { mail: messageId.slice(0, 300) } : {};
}
