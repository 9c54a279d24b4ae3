import { sql } from "kysely";
import { changeDuty } from "#domains/consent/index.ts";
import { recipientsOf } from "#domains/contacts/index.ts";
import { linkMaker, preferencesUntil, rightsPageLink, sendServiceMails } from "#domains/delivery/index.ts";
import { traceSet } from "#domains/trace/index.ts";
import { uuids } from "#kernel/binary-array.ts";
import type { Context, Resources } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import type { SubjectId } from "#kernel/ids.ts";
import type { JobPayload } from "#kernel/jobs.ts";
import { noticeFacts, noticeMail } from "./notice-mail.ts";
import { holdNotice, type Notice, nextToTell, sourcesWithNotice, whoWaits } from "./notices.sql.ts";
import { mayBeWritten, planWhatIsMissing } from "./plan-notice.ts";
import { rememberTold, settleWritten } from "./settle-written.ts";

export const tellQueue = "information.tell";

/** People written to in one transaction, and people whose duty is changed in one. */
const stretch = 500;
const changeStretch = 5000;

const hour = 3600 * 1000;
/** In an hour at least, and at most: a mail server is no fire hose, and a million must still be through in days. */
const pace = { least: 500, most: 20_000 };
/** A message that could not leave in this time is given up, and the person is written to anew. */
const life = 14 * 24 * hour;

/**
 * The job, hourly and when it is woken. Each stretch is committed with who was written to: after kill -9 anywhere the
 * next run goes on, and nobody hears twice.
 */
export async function tellPeople(
  resources: Resources,
  { accountId }: JobPayload,
  signal: AbortSignal,
): Promise<void> {
  const inUnit = <T>(work: (context: Context) => Promise<T>): Promise<T> =>
    inAccount(resources, { accountId, actor: { kind: "system", name: tellQueue } }, work);
  const repeat = async <T>(
    work: (context: Context, last: T | undefined) => Promise<T | undefined>,
  ): Promise<void> => {
    let last: T | undefined;
    do {
      signal.throwIfAborted();
      last = await inUnit((context) => work(context, last));
    } while (last);
  };
  await inUnit(planWhatIsMissing);
  for (const sourceId of await inUnit(sourcesWithNotice)) {
    await repeat((context) => keepDuty(context, sourceId));
    await repeat((context) => rememberTold(context, sourceId));
    await repeat((context) => tellStretch(context, sourceId));
  }
  await repeat(settleWritten);
  await inUnit(lookAgainSoon);
}

/** The gate waits for nobody whom a waiver covers; for everybody again once it is taken back. */
async function keepDuty(context: Context, sourceId: number): Promise<boolean> {
  const notice = await holdNotice(context, sourceId);
  if (!notice) return false;
  const duty = notice.waiver ? "lifted" : "in_force";
  return changeDuty(context, { sourceId, duty, most: changeStretch });
}

async function tellStretch(context: Context, sourceId: number): Promise<boolean> {
  const notice = await holdNotice(context, sourceId);
  if (!notice || notice.waiver || notice.sendAt > context.now) return false;
  if (!(await mayBeWritten(context, sourceId))) return false;
  const { most, told } = await thisHour(context, notice);
  const subjects = (await nextToTell(context, sourceId, Math.min(stretch, most - told))) as SubjectId[];
  if (subjects.length === 0) return false;
  const written = await write(context, notice, subjects);
  await context.tx
    .updateTable("information.notice")
    .set({ hour_told: told + written })
    .where("account_id", "=", context.accountId)
    .where("source_id", "=", sourceId)
    .execute();
  return written > 0;
}

/** As many an hour as it takes to reach everybody before the first is due. */
async function thisHour(
  context: Context,
  { sourceId, hour: last }: Notice,
): Promise<{ most: number; told: number }> {
  if (last.beganAt && last.beganAt.getTime() > context.now.getTime() - hour) return last;
  const { waiting, dueBy } = await whoWaits(context, sourceId);
  const most = mostAnHour({ waiting, dueBy, now: context.now });
  await context.tx
    .updateTable("information.notice")
    .set({ hour_began_at: context.now, hour_most: most, hour_told: 0 })
    .where("account_id", "=", context.accountId)
    .where("source_id", "=", sourceId)
    .execute();
  return { most, told: 0 };
}

export function mostAnHour({
  waiting,
  dueBy,
  now,
}: {
  waiting: number;
  dueBy: Date | null;
  now: Date;
}): number {
  const hoursLeft = Math.max(1, ((dueBy ?? now).getTime() - now.getTime()) / hour - 24);
  return Math.min(pace.most, Math.max(pace.least, Math.ceil(waiting / hoursLeft)));
}

async function write(context: Context, { sourceId, own }: Notice, subjects: SubjectId[]): Promise<number> {
  const people = await recipientsOf(context, subjects);
  const reached = subjects.filter((subject) => people.has(subject));
  const facts = await noticeFacts(context, sourceId);
  const makeLink = await linkMaker(context);
  const data = await rightsPageLink(context);
  const { now } = context;
  const ids = await sendServiceMails(
    context,
    reached.map((subjectId) => {
      const { address, language } = people.get(subjectId) as NonNullable<ReturnType<typeof people.get>>;
      const links = {
        object: makeLink({ use: "unsubscribe", subjectId }),
        preferences: makeLink({ use: "preferences", subjectId, expiresAt: preferencesUntil(now) }),
        data,
      };
      return {
        to: subjectId,
        address,
        authorisedBy: "legal_obligation" as const,
        expiresAt: new Date(now.getTime() + life),
        ...noticeMail(facts, { language, own, links }),
      };
    }),
  );
  await sql`
    insert into information.told (account_id, subject_id, source_id, message_id, written_at)
    select ${context.accountId}, subject_id, ${sourceId}, message_id, ${now}
    from unnest(${uuids(reached)}::uuid[], ${uuids(ids)}::uuid[]) as t(subject_id, message_id)`.execute(
    context.tx,
  );
  const trace = { operation: tellQueue, purpose: "consent", kind: "mailing", setId: sourceId } as const;
  await traceSet(context, trace, reached);
  return reached.length;
}

/** While messages leave, somebody may be looking; what takes longer is found by the next hour. */
async function lookAgainSoon(context: Context): Promise<void> {
  const waiting = await context.tx
    .selectFrom("information.told")
    .select("subject_id")
    .where("account_id", "=", context.accountId)
    .where("state", "=", "queued")
    .where("written_at", ">", new Date(context.now.getTime() - hour / 6))
    .limit(1)
    .executeTakeFirst();
  if (waiting) await wakeTelling(context, new Date(context.now.getTime() + 20_000));
}

/** One wake-up waits for an account at a time. */
export async function wakeTelling(context: Context, startAfter?: Date): Promise<void> {
  const { accountId } = context;
  await context.jobs.enqueue(
    context.tx,
    tellQueue,
    { accountId },
    { singletonKey: String(accountId), ...(startAfter ? { startAfter } : {}) },
  );
}
