import { sql } from "kysely";
import { type Keyring, keyringFor } from "#domains/vault/index.ts";
import { bigints, byteas, instants, texts, uuids } from "#kernel/binary-array.ts";
import type { Context } from "#kernel/context.ts";
import { type MessageId, newMessageId, type SubjectId } from "#kernel/ids.ts";
import type { Content } from "./content.ts";
import type { OpenMailing, Stream } from "./create-mailing.ts";
import { messageStopped, messageTaken } from "./delivery.happenings.ts";
import { expiryFor } from "./lifetime.ts";
import { lifeAt } from "./lives/life.ts";
import { livesAtHand } from "./lives/lives.sql.ts";
import { headColumn, headOf } from "./message-head.ts";
import { openMailing } from "./open-mailing.ts";
import { saidOf } from "./program-mail.ts";
import { wakeDispatcher } from "./queues.ts";
import { messageClassFor, standardRetention } from "./retention-class.ts";
import { countChanges } from "./tally.ts";

export type OneMessage = {
  subjectId: SubjectId;
  authorisedBy: "consent" | "soft_opt_in" | "contract" | "legal_obligation";
  authorisingEvent?: number;
  content: Content;
  /** Where it is to be known before. */
  id?: MessageId;
  /** Not before this. */
  tryAt?: Date;
  /** The gate said no when it was asked for: the row shows it, and nothing of the content is kept. */
  refusedBecause?: readonly string[];
  /** After this it is not worth sending any more; two days where absent. */
  expiresAt?: Date;
};

const twoDays = 2 * 24 * 3600 * 1000;

/** When a single message is given up. */
export function expiryOf(
  { now }: Context,
  { tryAt = now, expiresAt }: Pick<OneMessage, "tryAt" | "expiresAt">,
): Date {
  return expiryFor(now, expiresAt ?? new Date(tryAt.getTime() + twoDays));
}

type Placed = { stream: Stream; senderAddress: string; until: Date };

/** In which class a single message lies: by how long its sender's log is kept, and by how long it may have to wait. */
export async function messageClasses(context: Context): Promise<(message: Placed) => number> {
  const lives = await livesAtHand(context);
  return ({ stream, senderAddress, until }) => {
    // Marketing may be held for somebody's decision, however long that takes.
    if (stream === "marketing") return standardRetention;
    const { log } = lifeAt(lives.of(stream, senderAddress), context.now);
    return messageClassFor(log, (until.getTime() - context.now.getTime()) / (24 * 3600 * 1000));
  };
}

/** Queues one message with content of its own, sealed for its recipient. It leaves once this transaction commits. */
export async function enqueueOne(
  context: Context,
  { mailingId, ...message }: OneMessage & { mailingId: number },
): Promise<MessageId> {
  const [id] = await enqueueEach(context, await openMailing(context, mailingId), [message]);
  if (!id) throw new Error("the message was not queued");
  return id;
}

/**
 * The same for several people at once: as many statements as for one. The ids are in the order of the messages. Call it
 * last: whoever else queues for the same mailing waits from its count to this transaction's end.
 */
export async function enqueueEach(
  context: Context,
  mailing: OpenMailing,
  messages: readonly OneMessage[],
  keyring?: Keyring,
): Promise<MessageId[]> {
  const ring =
    keyring ??
    (await keyringFor(
      context,
      messages.map(({ subjectId }) => subjectId),
    ));
  const column = <T>(value: (message: OneMessage) => T): T[] => messages.map(value);
  const classFor = await messageClasses(context);
  const ids = column(
    ({ id, ...message }) =>
      id ?? newMessageId(classFor({ ...mailing, until: expiryOf(context, message) }), context.now),
  );
  const queued = messages
    .map((message, index) => ({ ...message, id: ids[index] as MessageId }))
    .filter(({ refusedBecause }) => !refusedBecause);
  const rows = sql`
    with queued as (
      insert into delivery.message (account_id, id, mailing_id, subject_id, purpose_id, head_sealed, state, refused_because, authorised_by, authorising_event, authorised_at, try_at, expires_at, state_at, created_at)
      select ${context.accountId}, id, ${mailing.id}, subject_id, ${mailing.purposeId}, head, (case when refused is null then 'queued' else 'refused' end)::delivery.message_state,
        string_to_array(refused, ' '), authorised_by, authorising_event, ${context.now}, case when refused is null then try_at end, expires_at, ${context.now}, ${context.now}
      from unnest(
        ${uuids(ids)}::uuid[],
        ${uuids(column(({ subjectId }) => subjectId))}::uuid[],
        ${texts(column(({ authorisedBy }) => authorisedBy))}::text[],
        ${bigints(column(({ authorisingEvent }) => authorisingEvent ?? null))}::bigint[],
        ${instants(column(({ tryAt }) => tryAt ?? context.now))}::timestamptz[],
        ${instants(column((message) => expiryOf(context, message)))}::timestamptz[],
        ${texts(column(({ refusedBecause }) => refusedBecause?.join(" ") ?? null))}::text[],
        ${byteas(column(({ subjectId, content }) => ring.seal(subjectId, headColumn, JSON.stringify(headOf(content)))))}::bytea[]
      ) as t(id, subject_id, authorised_by, authorising_event, try_at, expires_at, refused, head)
    )
    insert into delivery.content (account_id, message_id, subject_id, sealed)
    select ${context.accountId}, * from unnest(
      ${uuids(queued.map(({ id }) => id))}::uuid[],
      ${uuids(queued.map(({ subjectId }) => subjectId))}::uuid[],
      ${byteas(queued.map(({ subjectId, content }) => ring.seal(subjectId, "delivery.content.sealed", JSON.stringify(content))))}::bytea[]
    ) as t(message_id, subject_id, sealed)`;
  const change = { queued: queued.length, refused: messages.length - queued.length };
  await Promise.all([
    rows.execute(context.tx),
    // Done after the rows, whose answer it need not wait for.
    announce(context, mailing.id, messages, ids).then(() =>
      Promise.all([countChanges(context, mailing.id, change), wakeDispatcher(context, mailing.stream)]),
    ),
  ]);
  return ids;
}

/** What programs send; our own mails (a confirmation, a link to one's data) are nobody else's to know. */
async function announce(
  context: Context,
  mailingId: number,
  messages: readonly OneMessage[],
  ids: readonly MessageId[],
): Promise<void> {
  const told = messages.flatMap(({ subjectId, content, refusedBecause }, index) =>
    "kind" in content
      ? [
          {
            subjectId,
            content,
            reasons: refusedBecause,
            refs: { messageId: ids[index] as string, mailingId },
          },
        ]
      : [],
  );
  await context.announce(
    context,
    messageTaken,
    told.map(({ subjectId, refs, content }) => ({ subjectId, refs, said: () => saidOf(content) })),
  );
  await context.announce(
    context,
    messageStopped,
    told.flatMap(({ subjectId, refs, content, reasons }) =>
      reasons ? [{ subjectId, refs: { ...refs, reasons }, said: () => saidOf(content) }] : [],
    ),
  );
}
