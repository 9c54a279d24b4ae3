import { sql } from "kysely";
import { trackingChoice, trackingModes } from "#domains/consent/index.ts";
import type { Context } from "#kernel/context.ts";
import { timeOrderedBound, timeOrderedId } from "#kernel/ids.ts";
import type { Sighting } from "./token.ts";
import { linkFollowed, messageOpened } from "./tracking.happenings.ts";
import { burst, burstMilliseconds, type Visitor } from "./visitor.ts";

/**
 * Keeps of an open or a click what may be kept of it now, whatever was permitted when the message left: a withdrawal
 * reaches messages that are out.
 */
export async function recordSighting(
  context: Context,
  sighting: Sighting,
  visitor: Exclude<Visitor, "not_a_visit">,
): Promise<void> {
  const { person } = sighting;
  if (!person) {
    const { unasked } = await trackingChoice(context);
    // Nobody's copy in particular: counted while the account counts at all.
    if (unasked !== "none" && visitor !== "scanner") await countHit(context, sighting);
    return;
  }
  const mode = (await trackingModes(context, [person.subjectId])).get(person.subjectId) ?? { mode: "none" };
  switch (mode.mode) {
    case "none":
      return;
    case "aggregate":
      if (visitor !== "scanner") await countHit(context, sighting);
      return;
    case "hygiene":
      if (visitor !== "scanner" && sighting.targetId === undefined) await noteDay(context, person.subjectId);
      return;
    case "individual":
      return keep(context, { sighting, person, event: mode.event, visitor });
  }
}

async function countHit(context: Context, { mailingId, targetId = 0 }: Sighting): Promise<void> {
  await sql`
    insert into tracking.daily_count (account_id, mailing_id, target_id, day, hits)
    values (${context.accountId}, ${mailingId}, ${targetId}, (${context.now}::timestamptz at time zone 'UTC')::date, 1)
    on conflict (account_id, mailing_id, target_id, day) do update set hits = daily_count.hits + 1`.execute(
    context.tx,
  );
}

async function noteDay(context: Context, subjectId: string): Promise<void> {
  await sql`
    insert into tracking.last_open (account_id, subject_id, day)
    values (${context.accountId}, ${subjectId}, (${context.now}::timestamptz at time zone 'UTC')::date)
    on conflict (account_id, subject_id) do update set day = greatest(last_open.day, excluded.day)`.execute(
    context.tx,
  );
}

type Kept = {
  sighting: Sighting;
  person: NonNullable<Sighting["person"]>;
  event: number;
  visitor: Exclude<Visitor, "not_a_visit">;
};

async function keep(context: Context, { sighting, person, event, visitor }: Kept): Promise<void> {
  const { mailingId, targetId } = sighting;
  const seenAs = visitor === "person" && (await endsBurst(context, sighting, person)) ? "scanner" : visitor;
  context.touched.add(person.subjectId);
  await tell(context, { sighting, person, seenAs });
  await context.tx
    .insertInto("tracking.observation")
    .values({
      account_id: context.accountId,
      id: timeOrderedId(context.now),
      subject_id: person.subjectId,
      message_id: person.messageId,
      mailing_id: mailingId,
      kind: targetId === undefined ? "open" : "click",
      target_id: targetId ?? null,
      consent_event: event,
      seen_as: seenAs,
      at: context.now,
    })
    .execute();
}

/** Before it is kept, so that the first of its kind is known for one. A scanner is nobody's interest. */
async function tell(
  context: Context,
  {
    sighting: { mailingId, targetId },
    person: { subjectId, messageId },
    seenAs,
  }: Pick<Kept, "sighting" | "person"> & { seenAs: Kept["visitor"] },
): Promise<void> {
  if (seenAs === "scanner") return;
  const kind = targetId === undefined ? "open" : "click";
  const before = await context.tx
    .selectFrom("tracking.observation")
    .select("id")
    .where("account_id", "=", context.accountId)
    .where("subject_id", "=", subjectId)
    .where("message_id", "=", messageId)
    .where("kind", "=", kind)
    .where("seen_as", "=", seenAs)
    .limit(1)
    .executeTakeFirst();
  const seen = { messageId, mailingId, seenAs, first: before ? 0 : 1 } as const;
  if (targetId === undefined) await context.announce(context, messageOpened, [{ subjectId, refs: seen }]);
  else await context.announce(context, linkFollowed, [{ subjectId, refs: { ...seen, targetId } }]);
}

/**
 * Nobody follows one link after the other faster than they could be read: it was a program, also in the clicks before,
 * which are told so as well.
 */
async function endsBurst(
  context: Context,
  { targetId }: Sighting,
  { subjectId, messageId }: Kept["person"],
): Promise<boolean> {
  if (targetId === undefined) return false;
  const since = timeOrderedBound(new Date(context.now.getTime() - burstMilliseconds));
  const ofBurst = sql`account_id = ${context.accountId} and subject_id = ${subjectId} and message_id = ${messageId}
    and id > ${since}::uuid and kind = 'click'`;
  const { rows } = await sql<{ others: number }>`
    select count(distinct target_id) as others from tracking.observation
    where ${ofBurst} and target_id <> ${targetId}`.execute(context.tx);
  if ((rows[0]?.others ?? 0) < burst - 1) return false;
  await sql`update tracking.observation set seen_as = 'scanner' where ${ofBurst} and seen_as = 'person'`.execute(
    context.tx,
  );
  return true;
}
