import { getSource } from "#domains/consent/index.ts";
import { actorName, type Context } from "#kernel/context.ts";
import type { Language } from "#kernel/localized.ts";
import { dayIn } from "#kernel/written-time.ts";
import { errors } from "./information.errors.ts";
import { type NoticeWords, noticeFacts, noticeMail, type OwnWords, standardWords } from "./notice-mail.ts";
import { textsFor } from "./notice-texts.ts";
import { holdNotice, type Notice, type WaiverGround, whoWaits } from "./notices.sql.ts";
import { mayBeWritten, planNotice } from "./plan-notice.ts";
import { wakeTelling } from "./tell-people.ts";

type Change = { texts?: Record<Language, NoticeWords> | undefined; day?: string | undefined };

/** Other words, another day. */
export async function changeNotice(
  context: Context,
  sourceId: number,
  { texts, day }: Change,
): Promise<void> {
  await noticeToChange(context, sourceId);
  await set(context, sourceId, {
    ...(texts ? { texts: JSON.stringify(await ownWords(context, sourceId, texts)) } : {}),
    ...(day ? { send_at: await sendAtOn(context, sourceId, day) } : {}),
  });
}

/** Begins to leave within a minute. */
export async function sendNow(context: Context, sourceId: number): Promise<void> {
  const { sendAt } = await noticeToChange(context, sourceId);
  if (sendAt > context.now) await set(context, sourceId, { send_at: context.now });
  await wakeTelling(context);
}

/** Nobody is told, and the gate waits for nobody to be: whoever decides that says why, by name. */
export async function waive(
  context: Context,
  sourceId: number,
  { because, reason }: { because: WaiverGround; reason: string },
): Promise<void> {
  await noticeToChange(context, sourceId);
  await set(context, sourceId, {
    waived_because: because,
    waived_reason: reason.trim(),
    waived_by: actorName(context.actor),
    waived_at: context.now,
  });
  await wakeTelling(context);
}

export async function unwaive(context: Context, sourceId: number): Promise<void> {
  await noticeToChange(context, sourceId);
  const none = { waived_because: null, waived_reason: null, waived_by: null, waived_at: null };
  await set(context, sourceId, none);
  await wakeTelling(context);
}

/** The message to nobody in particular, in these words or those that are kept. */
export async function previewNotice(
  context: Context,
  sourceId: number,
  { language, texts }: { language: Language; texts?: NoticeWords | undefined },
) {
  const { own } = await noticeToChange(context, sourceId);
  const { personal } = textsFor(language);
  const links = { object: `[${personal}]`, preferences: `[${personal}]`, data: `[${personal}]` };
  const facts = await noticeFacts(context, sourceId);
  const mail = noticeMail(facts, { language, own: texts ? { [language]: texts } : own, links });
  return { subject: mail.subject, html: mail.bodyHtml, text: mail.bodyText };
}

async function noticeToChange(context: Context, sourceId: number): Promise<Notice> {
  await getSource(context, sourceId);
  if (!(await mayBeWritten(context, sourceId))) throw errors.neverWritten();
  const before = await holdNotice(context, sourceId);
  if (before) return before;
  await planNotice(context, sourceId);
  const planned = await holdNotice(context, sourceId);
  if (!planned) throw errors.nothingToSay();
  return planned;
}

/** Only what differs is the account's own: the rest follows what is said of the business and the source. */
async function ownWords(
  context: Context,
  sourceId: number,
  texts: Record<Language, NoticeWords>,
): Promise<OwnWords> {
  const facts = await noticeFacts(context, sourceId);
  const own = (language: Language) => {
    const standard = standardWords(facts, language);
    const names = Object.keys(standard) as (keyof NoticeWords)[];
    return Object.fromEntries(
      names.flatMap((name) => {
        const said = texts[language][name].replaceAll("\r", "").trim();
        return said === "" || said === standard[name] ? [] : [[name, said]];
      }),
    );
  };
  return { en: own("en"), fr: own("fr") };
}

async function sendAtOn(context: Context, sourceId: number, day: string): Promise<Date> {
  const { dueBy } = await whoWaits(context, sourceId);
  const today = context.now.toISOString().slice(0, 10);
  // Whoever is overdue is told today.
  const last = dueBy && dueBy > context.now ? dueBy.toISOString().slice(0, 10) : today;
  if (day < today || day > last) throw errors.tooLate({ field: "day", date: dayIn(context.language, last) });
  const morning = new Date(`${day}T08:00:00Z`);
  return morning > context.now ? morning : context.now;
}

type Columns = {
  send_at?: Date;
  texts?: string;
  waived_because?: string | null;
  waived_reason?: string | null;
  waived_by?: string | null;
  waived_at?: Date | null;
};

async function set(context: Context, sourceId: number, columns: Columns): Promise<void> {
  if (Object.keys(columns).length === 0) return;
  await context.tx
    .updateTable("information.notice")
    .set(columns)
    .where("account_id", "=", context.accountId)
    .where("source_id", "=", sourceId)
    .execute();
}
