import { sql } from "kysely";
import { recipientsOf } from "#domains/contacts/index.ts";
import { sendServiceMails } from "#domains/delivery/index.ts";
import { escapeHtml } from "#domains/templates/index.ts";
import { openForAccount, sealForAccount } from "#domains/vault/index.ts";
import { uuids } from "#kernel/binary-array.ts";
import { actorName, type Context, type Resources } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import type { SubjectId } from "#kernel/ids.ts";
import type { JobPayload } from "#kernel/jobs.ts";
import { addStep, lockOpenBreach, tidy } from "./breach.ts";
import { errors } from "./breaches.errors.ts";
import { writeToOwners } from "./write-to-owners.ts";

export const tellQueue = "governance/breach-mail";

type Mail = { subject: string; body: string };
type Texts = { en: Mail; fr: Mail };

const column = "governance.breach_message.texts_sealed";
/** People written to in one transaction. */
const stretch = 500;

/**
 * Begins to write to everybody who was found (GDPR art. 34), in words that stay as they are from then on. In an exercise
 * the owners get the message, and nobody else.
 */
export async function mailPeople(context: Context, id: number, typed: Texts): Promise<number> {
  const breach = await lockOpenBreach(context, id);
  const texts = { en: tidied(typed.en, "en"), fr: tidied(typed.fr, "fr") };
  const waiting = breach.affected - breach.told;
  if (waiting === 0 && !breach.exercise) throw errors.breachNobodyFound();
  const { accountId, now, actor, tx } = context;
  const begun = await tx
    .insertInto("governance.breach_message")
    .values({
      account_id: accountId,
      breach_id: id,
      texts_sealed: await sealForAccount(context, column, JSON.stringify(texts)),
      begun_by: actorName(actor),
      begun_at: now,
      ended_at: breach.exercise ? now : null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("breach_id")
    .executeTakeFirst();
  if (!begun) throw errors.breachAlreadyMailed();
  const text = [texts.en, texts.fr].map(({ subject, body }) => `${subject}\n\n${body}`).join("\n\n––\n\n");
  await addStep(context, id, { kind: "people_mailed", at: now, text });
  if (breach.exercise)
    await writeToOwners(context, (language) => ({ ...mailOf(texts[language]), reason: reasons[language] }));
  else await context.jobs.enqueue(tx, tellQueue, { accountId, breachId: id });
  return breach.exercise ? 0 : waiting;
}

function tidied({ subject, body }: Mail, at: "en" | "fr"): Mail {
  const mail = { subject: tidy(subject, `${at}.subject`, "line"), body: tidy(body, `${at}.body`, "text") };
  for (const [field, text] of Object.entries(mail))
    if (!text || /\[(to be completed|à compléter)\]/.test(text))
      throw errors.breachNeedsText({ field: `${at}.${field}` });
  return mail;
}

/** The job: each stretch is committed with who was written to. After kill -9 it goes on there, and nobody hears twice. */
export async function tellPeople(
  resources: Resources,
  { accountId, breachId }: JobPayload,
  signal: AbortSignal,
): Promise<void> {
  const inUnit = <T>(work: (context: Context) => Promise<T>): Promise<T> =>
    inAccount(resources, { accountId, actor: { kind: "system", name: tellQueue } }, work);
  while (await inUnit((context) => tellStretch(context, Number(breachId)))) signal.throwIfAborted();
}

async function tellStretch(context: Context, breachId: number): Promise<boolean> {
  const { tx, accountId, now } = context;
  const message = await tx
    .selectFrom("governance.breach_message")
    .select("texts_sealed")
    .where("account_id", "=", accountId)
    .where("breach_id", "=", breachId)
    .where("ended_at", "is", null)
    .forUpdate()
    .executeTakeFirst();
  if (!message) return false;
  const rows = await tx
    .selectFrom("governance.breach_person")
    .select("subject_id")
    .where("account_id", "=", accountId)
    .where("breach_id", "=", breachId)
    .where("told_at", "is", null)
    .orderBy("subject_id")
    .limit(stretch)
    .execute();
  if (rows.length === 0) {
    await tx
      .updateTable("governance.breach_message")
      .set({ ended_at: now })
      .where("account_id", "=", accountId)
      .where("breach_id", "=", breachId)
      .execute();
    return false;
  }
  const texts: Texts = JSON.parse(
    (await openForAccount(context, column, message.texts_sealed)).toString("utf8"),
  );
  await write(
    context,
    breachId,
    texts,
    rows.map((row) => row.subject_id as SubjectId),
  );
  return true;
}

async function write(context: Context, breachId: number, texts: Texts, subjects: SubjectId[]): Promise<void> {
  const people = await recipientsOf(context, subjects);
  const reached = subjects.filter((subject) => people.has(subject));
  const ids = await sendServiceMails(
    context,
    reached.map((to) => {
      const { address, language } = people.get(to) as NonNullable<ReturnType<typeof people.get>>;
      return {
        to,
        address,
        language,
        authorisedBy: "legal_obligation" as const,
        reason: reasons[language],
        ...mailOf(texts[language]),
      };
    }),
  );
  await sql`
    update governance.breach_person as person set told_at = ${context.now}, message_id = sent.message_id
    from unnest(${uuids(reached)}::uuid[], ${uuids(ids)}::uuid[]) as sent(subject_id, message_id)
    where person.account_id = ${context.accountId} and person.breach_id = ${breachId}
      and person.subject_id = sent.subject_id`.execute(context.tx);
  // Whoever was erased meanwhile is nobody to write to any more.
  const gone = subjects.filter((subject) => !people.has(subject));
  if (gone.length > 0)
    await sql`delete from governance.breach_person where account_id = ${context.accountId}
      and breach_id = ${breachId} and subject_id = any(${uuids(gone)}::uuid[])`.execute(context.tx);
}

function mailOf({ subject, body }: Mail) {
  const paragraphs = body
    .split(/\n{2,}/)
    .map((part) => `<p>${escapeHtml(part).replaceAll("\n", "<br>")}</p>`);
  return { subject, bodyText: body, bodyHtml: paragraphs.join("\n") };
}

const reasons = {
  en: "The law asks us to tell you of a breach that concerns your data (GDPR art. 34).",
  fr: "La loi nous demande de vous informer d’une violation qui concerne vos données (RGPD, art. 34).",
} as const;
