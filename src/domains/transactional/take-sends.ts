import { sql } from "kysely";
import {
  blockedDomainsAtHand,
  gateBesidesDomains,
  type Reason,
  reasonTexts,
} from "#domains/consent/index.ts";
import {
  type Box,
  enqueueEach,
  expiryOf,
  messageClasses,
  type OneMessage,
  type OpenMailing,
  type ProgramMail,
  standingMailing,
} from "#domains/delivery/index.ts";
import { recordEachTrace } from "#domains/trace/index.ts";
import {
  addressIndexer,
  barredAmong,
  type Resolved,
  resolvePeople,
  resolveUnlessBarred,
} from "#domains/vault/index.ts";
import { uuids } from "#kernel/binary-array.ts";
import type { Context } from "#kernel/context.ts";
import { LicetError } from "#kernel/errors.ts";
import { type MessageId, newMessageId, type SubjectId } from "#kernel/ids.ts";
import { answeredBefore, keepAnswers } from "./answered.ts";
import { type KeptMessage, keepMessages } from "./keep-messages.ts";
import { type Answer, domainOf, recipientsOf, type Send } from "./send.ts";
import { type Settled, settleSends } from "./settle-sends.ts";
import { errors } from "./transactional.errors.ts";

/** One version for one person. */
type Copy = {
  send: Settled;
  version: Settled["versions"][number];
  box: Box;
  id: MessageId;
  toldId: MessageId;
  /** Undefined for somebody who was erased: nothing of them is kept, not even that they were written to. */
  subjectId: SubjectId | undefined;
  refusedBecause: readonly Reason[];
  authorisedBy: OneMessage["authorisedBy"];
  authorisingEvent: number | undefined;
};

/**
 * Takes what one key asks for at the same moment as one set: one transaction, one flush to disk. What is wrong with one is
 * that one's answer and nobody else's. Once this has committed, nothing of it is lost.
 */
export async function takeSends(context: Context, sends: readonly Send[]): Promise<Answer[]> {
  const answers = new Map<Send, Answer>();
  const settled: Settled[] = [];
  const [named, blocked] = await Promise.all([settleSends(context, sends), blockedDomainsAtHand(context)]);
  for (const [index, one] of named.entries()) {
    if (one instanceof LicetError) answers.set(sends[index] as Send, one);
    else settled.push(one);
  }
  const fresh: Settled[] = [];
  const before = await answeredBefore(context, settled);
  for (const one of settled) {
    const answer = before.get(one.send);
    if (answer) answers.set(one.send, answer);
    else fresh.push(one);
  }
  const classFor = await messageClasses(context);
  const [copies, mailingOf] = await Promise.all([
    judge(
      context,
      fresh.flatMap((one) => copiesOf(context, one, classFor)),
      blocked,
    ),
    mailingsFor(
      context,
      fresh.filter(({ send }) => send.mode === "send"),
    ),
  ]);
  const bySend = Map.groupBy(copies, ({ send }) => send);
  const wanted: Settled[] = [];
  for (const one of fresh) {
    const refusal = refusalOf(one.send, bySend.get(one) ?? []);
    answers.set(one.send, refusal ?? answerOf(one, bySend.get(one) ?? []));
    if (!refusal && one.send.mode === "send") wanted.push(one);
  }
  // Somebody else may have answered the same request meanwhile: theirs counts.
  const others = await keepAnswers(context, wanted, (one) => toldIdsOf(bySend.get(one) ?? []));
  for (const [send, answer] of others) answers.set(send, answer);
  await write(
    context,
    wanted.filter(({ send }) => !others.has(send)).flatMap((one) => bySend.get(one) ?? []),
    mailingOf,
  );
  return sends.map((send) => answers.get(send) ?? errors.messageNotFound());
}

function copiesOf(
  context: Context,
  send: Settled,
  classFor: Awaited<ReturnType<typeof messageClasses>>,
): Copy[] {
  const retentionClass = classFor({
    stream: send.purpose.kind === "service" ? "transactional" : "marketing",
    senderAddress: send.sender.address,
    until: expiryOf(context, send.send.scheduledAt ? { tryAt: send.send.scheduledAt } : {}),
  });
  return send.versions.flatMap((version) => {
    const ids = recipientsOf(version).map(() => newMessageId(retentionClass, context.now));
    return recipientsOf(version).map((box, index) => ({
      send,
      version,
      box,
      id: ids[index] as MessageId,
      toldId: ids[0] as MessageId,
      subjectId: undefined,
      refusedBecause: [],
      authorisedBy: "contract" as const,
      authorisingEvent: undefined,
    }));
  });
}

/** Finds everybody's keys in one look, and asks the gate once for each purpose and sender. */
async function judge(
  context: Context,
  copies: readonly Copy[],
  blocked: ReadonlySet<string>,
): Promise<Copy[]> {
  if (copies.length === 0) return [];
  const addresses = [...new Set(copies.map(({ box }) => box.address))];
  const { barred, subjects } = await findPeople(context, addresses);
  const judged: Copy[] = [];
  // A block may be about one sender.
  const asked = Map.groupBy(copies, ({ send }) => `${send.purpose.id}/${send.sender.address}`);
  for (const some of asked.values()) {
    const { purpose, sender } = (some[0] as Copy).send;
    const theirs = some.flatMap(({ box }) => subjects.get(box.address) ?? []);
    const decisions = await decisionsFor(context, { purpose, sender }, [...new Set(theirs)]);
    for (const copy of some) {
      const subjectId = subjects.get(copy.box.address);
      const decision = subjectId && decisions.get(subjectId);
      const erased = !subjectId || (barred.has(copy.box.address) && purpose.kind !== "service");
      judged.push({
        ...copy,
        subjectId,
        refusedBecause: erased
          ? ["erased"]
          : blocked.has(domainOf(copy.box.address))
            ? ["domain_blocked"]
            : (decision?.reasons ?? []),
        authorisedBy: decision?.authorised_by ?? purpose.basis,
        authorisingEvent: decision?.authorising_event ?? undefined,
      });
    }
  }
  return judged;
}

/** Everybody's keys, made where they are new, but for those who were erased. */
async function findPeople(
  context: Context,
  addresses: readonly string[],
): Promise<{ barred: Awaited<ReturnType<typeof barredAmong>>; subjects: Map<string, SubjectId> }> {
  const indexOf = await addressIndexer(context);
  const found = await resolveUnlessBarred(context, addresses.map(indexOf));
  const barred = found ? new Map() : await barredAmong(context, addresses, context.now);
  const mayBeKnown = addresses.filter((address) => barred.get(address) !== "everything");
  const people = found ?? (await resolvePeople(context, mayBeKnown.map(indexOf)));
  rings.set(context, people.ring);
  return {
    barred,
    subjects: new Map(mayBeKnown.map((address, i) => [address, people.subjectIds[i] as SubjectId])),
  };
}

/** The keys of the people in this set, for as long as its transaction. */
const rings = new WeakMap<Context, Resolved["ring"]>();

async function decisionsFor(
  context: Context,
  { purpose, sender }: Pick<Settled, "purpose" | "sender">,
  subjectIds: readonly SubjectId[],
) {
  const gate = await gateBesidesDomains(
    context,
    purpose,
    sql`select unnest(${uuids(subjectIds)}::uuid[]) as subject_id`,
    "by_key",
    sender.address,
  );
  const { rows } = await gate.execute(context.tx);
  return new Map(rows.map((row) => [row.subject_id, row]));
}

function refusalOf({ strict }: Send, copies: readonly Copy[]): LicetError | undefined {
  if (strict === "never") return undefined;
  const refused = copies.filter(({ refusedBecause }) => refusedBecause.length > 0);
  const over = strict === "any" ? refused.length > 0 : refused.length === copies.length;
  if (!over) return undefined;
  const reasons = [...new Set(refused.flatMap(({ refusedBecause }) => refusedBecause))];
  const sentence = (language: "en" | "fr") =>
    reasons.map((reason) => reasonTexts[reason][language].what).join(" ");
  return errors.mayNotBeSent({ reasons, why: { en: sentence("en"), fr: sentence("fr") } });
}

function toldIdsOf(copies: readonly Copy[]): MessageId[] {
  return [...new Set(copies.map(({ toldId }) => toldId))];
}

function answerOf({ sender }: Settled, copies: readonly Copy[]): Answer {
  return { toldIds: toldIdsOf(copies), domain: domainOf(sender.address) };
}

async function write(
  context: Context,
  copies: readonly Copy[],
  mailingOf: ReadonlyMap<string, OpenMailing>,
): Promise<void> {
  const kept = copies.filter((copy): copy is Copy & { subjectId: SubjectId } => copy.subjectId !== undefined);
  if (kept.length === 0) return;
  const ring = rings.get(context);
  if (!ring) throw new Error("nobody was looked up");
  await Promise.all([
    keepMessages(context, kept.map(keptOf), ring),
    recordEachTrace(
      context,
      kept.map(({ subjectId, send }) => ({ subjectId, traceId: send.send.traceId })),
      { operation: "sendTransacEmail", purpose: "transactional:send" },
    ),
    queue(context, kept, { ring, mailingOf }),
  ]);
}

/** The mailing that each purpose and sender adds to. */
async function mailingsFor(
  context: Context,
  sends: readonly Settled[],
): Promise<ReadonlyMap<string, OpenMailing>> {
  const mailings = new Map<string, OpenMailing>();
  // One order everywhere, so that two sets never wait for each other in a circle.
  for (const send of sends.toSorted((a, b) => (pairOf(a) < pairOf(b) ? -1 : 1))) {
    if (mailings.has(pairOf(send))) continue;
    const { purpose, sender } = send;
    const marketing = isMarketing(send);
    const mailing = await standingMailing(context, {
      stream: marketing ? "marketing" : "transactional",
      kind: marketing ? "campaign" : "service",
      purposeId: purpose.id,
      sender,
    });
    mailings.set(pairOf(send), mailing);
  }
  return mailings;
}

function pairOf({ purpose, sender }: Settled): string {
  return `${purpose.id}/${sender.id}`;
}

function isMarketing({ purpose }: Settled): boolean {
  return purpose.kind !== "service";
}

async function queue(
  context: Context,
  kept: readonly (Copy & { subjectId: SubjectId })[],
  { ring, mailingOf }: { ring: Resolved["ring"]; mailingOf: ReadonlyMap<string, OpenMailing> },
): Promise<void> {
  const byMailing = Map.groupBy(kept, ({ send }) => pairOf(send));
  // In the order of `mailingsFor`, for the same reason.
  for (const [pair, mailing] of mailingOf) {
    const some = byMailing.get(pair);
    if (some) await enqueueEach(context, mailing, some.map(messageOf), ring);
  }
}

function messageOf(copy: Copy & { subjectId: SubjectId }): OneMessage {
  const { send, version, box, id, toldId, subjectId, refusedBecause } = copy;
  const { headers, scheduledAt } = send.send;
  const marketing = isMarketing(send);
  const others = version.to.length > 1 || version.cc.length > 0 || version.bcc.includes(box);
  const content: ProgramMail = {
    kind: "program",
    ...box,
    from: send.from,
    ...(version.replyTo ? { replyTo: version.replyTo } : {}),
    // Who gets advertising is nobody else's to know.
    ...(others && !marketing ? { to: version.to } : {}),
    ...(version.cc.length > 0 && !marketing ? { cc: version.cc } : {}),
    ...(Object.keys(headers).length > 0 ? { headers } : {}),
    ...(version.attachments.length > 0 ? { attachments: version.attachments } : {}),
    ...(toldId === id ? {} : { messageId: `<${toldId}@${domainOf(send.sender.address)}>` }),
    says: version.says,
  };
  return {
    id,
    subjectId,
    authorisedBy: copy.authorisedBy,
    ...(copy.authorisingEvent === undefined ? {} : { authorisingEvent: copy.authorisingEvent }),
    ...(scheduledAt ? { tryAt: scheduledAt } : {}),
    ...(refusedBecause.length > 0 ? { refusedBecause } : {}),
    content,
  };
}

function keptOf({ id, toldId, subjectId, send: { send } }: Copy & { subjectId: SubjectId }): KeptMessage {
  const { via, batchId, templateId, tags, custom } = send;
  return { id, toldId, subjectId, via, batchId, templateId, tags, custom };
}
