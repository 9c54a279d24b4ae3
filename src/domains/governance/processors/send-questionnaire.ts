import { normaliseAddress, openForAccount, sealForAccount } from "#domains/vault/index.ts";
import { actorName, type Context } from "#kernel/context.ts";
import type { Language } from "#kernel/localized.ts";
import { nameOfSide } from "../register/responsible.ts";
import { letterBody } from "../send-letters.ts";
import { signedLink } from "../signed-number.ts";
import { writeOutside } from "../write-outside.ts";
import { contactColumn, sentToColumn } from "./processors.data.ts";
import { errors } from "./processors.errors.ts";
import { lockProcessor, noteEvent } from "./processors.sql.ts";
import { changeQuestionnaire, listQuestionnaires, type Questionnaire } from "./questionnaires.sql.ts";

const day = 24 * 3600 * 1000;

type Asked = { processorId: number; language: Language; days: number };

/**
 * Asks them how they work: by mail where their contact is an address and mail can leave, and by the link in any case, which
 * whoever asks may hand over. One that was open before is taken back: there is one form to fill in.
 */
export async function sendQuestionnaire(
  context: Context,
  { processorId, language, days }: Asked,
): Promise<{ id: number; link: string; mailed: boolean }> {
  const processor = await lockProcessor(context, processorId);
  if (processor.state === "ended") throw errors.processorStepNotNow();
  const before = (await listQuestionnaires(context, { processorId })).filter(({ state }) => state === "open");
  for (const { id } of before) await changeQuestionnaire(context, id, { withdrawn_at: context.now });
  const contact = (await openForAccount(context, contactColumn, processor.contactSealed)).toString("utf8");
  const address = normaliseAddress(contact);
  const dueOn = new Date(context.now.getTime() + days * day).toISOString().slice(0, 10);
  const { id } = await context.tx
    .insertInto("governance.questionnaire")
    .values({
      account_id: context.accountId,
      processor_id: processorId,
      language,
      address_sealed: address ? await sealForAccount(context, sentToColumn, address) : null,
      sent_by: actorName(context.actor),
      sent_at: context.now,
      due_on: dueOn as never,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  const link = await signedLink(context, "questionnaire", { accountId: context.accountId, id });
  const mailed = address
    ? await mailQuestionnaire(context, { address, language, dueOn, link, why: "asked" })
    : false;
  await noteEvent(context, processorId, "asked", dueOn);
  return { id, link, mailed };
}

type Mailed = { address: string; language: Language; dueOn: string; link: string; why: "asked" | "reminded" };

async function mailQuestionnaire(
  context: Context,
  { address, language, dueOn, link, why }: Mailed,
): Promise<boolean> {
  const who = await nameOfSide(context);
  const t = texts[language];
  return writeOutside(context, {
    address,
    language,
    subject: t.subject(who),
    reason: t.reason(who),
    ...letterBody([t[why](who), t.until(dueOn), t.saved], { to: link, called: t.open }),
  });
}

/** How long before its end who has not answered is reminded. */
const remindedBefore = 7 * day;

/** Reminds once, a week before the link closes. Killed before it ends, it is done again whole. */
export async function remindQuestionnaires(context: Context): Promise<void> {
  const limit = new Date(context.now.getTime() + remindedBefore).toISOString().slice(0, 10);
  for (const each of await listQuestionnaires(context)) {
    if (each.state !== "open" || each.remindedAt || each.dueOn > limit || !each.address) continue;
    await remind(context, each, each.address);
  }
}

async function remind(
  context: Context,
  { id, language, dueOn }: Questionnaire,
  address: string,
): Promise<void> {
  const link = await signedLink(context, "questionnaire", { accountId: context.accountId, id });
  if (await mailQuestionnaire(context, { address, language, dueOn, link, why: "reminded" }))
    await changeQuestionnaire(context, id, { reminded_at: context.now });
}

const texts = {
  en: {
    subject: (who: string) => `${who}: ten questions about data protection`,
    asked: (who: string) =>
      `${who} has you work on personal data, or means to, and must know how you protect it (GDPR art. 28(1)). Please answer ten questions.`,
    reminded: (who: string) =>
      `${who} is still waiting for your answers to ten questions about data protection.`,
    until: (on: string) => `The link works until ${on}.`,
    saved: "You can save and go on later, and add certificates or other documents.",
    open: "Open the questions",
    reason: (who: string) => `You are the data protection contact that ${who} has for your company.`,
  },
  fr: {
    subject: (who: string) => `${who}\u00a0: dix questions sur la protection des données`,
    asked: (who: string) =>
      `${who} vous confie des données personnelles, ou l’envisage, et doit savoir comment vous les protégez (RGPD, art. 28(1)). Merci de répondre à dix questions.`,
    reminded: (who: string) =>
      `${who} attend encore vos réponses à dix questions sur la protection des données.`,
    until: (on: string) => `Le lien fonctionne jusqu’au ${on} inclus.`,
    saved:
      "Vous pouvez enregistrer et continuer plus tard, et joindre des certificats ou d’autres documents.",
    open: "Ouvrir les questions",
    reason: (who: string) =>
      `Vous êtes le contact protection des données que ${who} connaît dans votre entreprise.`,
  },
} as const;
