import { sql } from "kysely";
import { linkMaker, sendServiceMails } from "#domains/delivery/index.ts";
import { recordEachTrace, recordTrace } from "#domains/trace/index.ts";
import { keyringFor } from "#domains/vault/index.ts";
import type { Context, Resources } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import { type SubjectId, timeOrderedId } from "#kernel/ids.ts";
import type { JobPayload } from "#kernel/jobs.ts";
import { isLanguage, type Language } from "#kernel/localized.ts";
import { confirmationMail } from "./confirmation-mail.ts";
import type { FormVersion } from "./definition.ts";
import { versionRow } from "./forms.sql.ts";
import { formTextsFor } from "./pages/form-texts.ts";
import { textsFor } from "./pages/texts.ts";
import { type Answers, confirmerOf } from "./read-answers.ts";
import { judgeMails } from "./sign-up-pace.ts";

export const remindQueue = "forms.remind-unconfirmed";

const afterDays = 3;
/** Later than this a link may be over before the message is read. */
const leastHoursLeft = 24;
const batch = 200;
const day = 24 * 3600 * 1000;

/**
 * Reminds once who has not confirmed, where the form says so. Marked and sent in one transaction, some at a time: killed
 * in between, nobody is reminded twice, and who is left comes next hour.
 */
export async function remindUnconfirmed(
  resources: Resources,
  { accountId }: JobPayload,
  signal: AbortSignal,
): Promise<void> {
  const work = { accountId, actor: { kind: "system", name: remindQueue } as const };
  let more = true;
  while (more && !signal.aborted)
    more = await inAccount(resources, work, remindSome, (context) =>
      recordTrace(context, remindQueue, "consent"),
    );
}

type Waiting = {
  id: string;
  form_id: number;
  version: number;
  subject_id: SubjectId;
  parent_id: SubjectId | null;
  language: string;
  answers_sealed: Buffer;
  expires_at: Date;
};

/** Whether there may be more now. */
export async function remindSome(context: Context): Promise<boolean> {
  const waiting = await nextWaiting(context);
  if (waiting.length === 0) return false;
  const due = await readEach(context, await onceEach(context, waiting));
  const judged = await judgeMails(
    context,
    due.map(({ answers }) => ({ address: confirmerOf(answers), by: "reminder" })),
  );
  const reminded = due.filter((_, place) => judged[place] === "send");
  await send(context, reminded);
  const later = new Set(due.filter((_, place) => judged[place] === "network_full").map(({ id }) => id));
  const done = waiting.filter(({ id }) => !later.has(id)).map(({ id }) => id);
  await context.tx
    .updateTable("forms.submission")
    .set({ reminded_at: context.now })
    .where("account_id", "=", context.accountId)
    .where(sql<boolean>`id = any(${done}::uuid[])`)
    .execute();
  return later.size === 0 && waiting.length === batch;
}

/** Sign-ups that wait long enough, by a version that reminds, of a form that still does. */
async function nextWaiting({ tx, accountId, now }: Context): Promise<Waiting[]> {
  const reminds = (version: string) =>
    sql<boolean>`(${sql.ref(version)}.definition #>> '{mails,reminder,sent}') = 'true'`;
  const { rows } = await sql<Waiting>`
    select s.id, s.form_id, s.version, s.subject_id, s.parent_id, s.language, s.answers_sealed, s.expires_at
    from forms.submission s
    join forms.version seen using (account_id, form_id, version)
    join forms.form f on f.account_id = s.account_id and f.id = s.form_id and f.closed_at is null
    join forms.version current
      on current.account_id = f.account_id and current.form_id = f.id and current.version = f.published_version
    where s.account_id = ${accountId} and s.confirmed_at is null and s.reminded_at is null
      and s.answers_sealed is not null
      and s.created_at <= ${new Date(now.getTime() - afterDays * day)}
      and s.expires_at > ${new Date(now.getTime() + leastHoursLeft * 3600 * 1000)}
      and ${reminds("seen")} and ${reminds("current")}
    order by s.created_at, s.id limit ${batch}
    for update of s skip locked`.execute(tx);
  return rows;
}

/** The latest of each person, and nobody who confirmed another sign-up since or was reminded of one. */
async function onceEach(context: Context, waiting: readonly Waiting[]): Promise<Waiting[]> {
  const latest = new Map(waiting.map((each) => [each.subject_id, each]));
  const { rows } = await sql<{ subject_id: SubjectId }>`
    select distinct subject_id from forms.submission
    where account_id = ${context.accountId} and subject_id = any(${[...latest.keys()]}::uuid[])
      and (confirmed_at > ${new Date(context.now.getTime() - 7 * day)} or reminded_at is not null)`.execute(
    context.tx,
  );
  for (const { subject_id } of rows) latest.delete(subject_id);
  return [...latest.values()];
}

type Due = Waiting & { answers: Answers; definition: FormVersion };

async function readEach(context: Context, waiting: readonly Waiting[]): Promise<Due[]> {
  const ring = await keyringFor(
    context,
    waiting.map((each) => each.subject_id),
  );
  const versions = new Map<string, FormVersion>();
  const due: Due[] = [];
  for (const each of waiting) {
    const text = ring.open(each.subject_id, "forms.submission.answers_sealed", each.answers_sealed);
    if (!text) continue; // Erased since.
    const key = `${each.form_id}/${each.version}`;
    const definition =
      versions.get(key) ?? (await versionRow(context, each.form_id, each.version)).definition;
    versions.set(key, definition);
    due.push({ ...each, answers: JSON.parse(text) as Answers, definition });
  }
  return due;
}

async function send(context: Context, reminded: readonly Due[]): Promise<void> {
  const makeLink = await linkMaker(context);
  const mails = reminded.map(({ id, subject_id, parent_id, language, expires_at, answers, definition }) => {
    const spoken: Language = isLanguage(language) ? language : "en";
    const reason = parent_id ? formTextsFor(spoken).parentReason : textsFor(spoken).mailReason;
    return {
      to: parent_id ?? subject_id,
      address: confirmerOf(answers),
      reason: reason(definition.legalName),
      expiresAt: expires_at,
      ...confirmationMail({
        version: definition,
        language: spoken,
        link: makeLink({
          use: "confirm",
          subjectId: subject_id,
          messageId: id as never,
          expiresAt: expires_at,
        }),
        ticked: answers.ticked,
        days: Math.floor((expires_at.getTime() - context.now.getTime()) / day),
        child: parent_id ? answers.address : null,
        again: true,
      }),
    };
  });
  if (mails.length > 0) await sendServiceMails(context, mails, { kind: "confirmation" });
  await recordEachTrace(
    context,
    reminded.map(({ subject_id }) => ({ subjectId: subject_id, traceId: timeOrderedId(context.now) })),
    { operation: "sign-up reminder", purpose: "consent" },
  );
}
