import { getBusiness } from "#domains/accounts/index.ts";
import { contactOf } from "#domains/contacts/index.ts";
import { linkFor, sendServiceMail } from "#domains/delivery/index.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import type { JobPayload } from "#kernel/jobs.ts";
import { isLanguage, type Language } from "#kernel/localized.ts";
import { addressHeld } from "../addresses-held.ts";
import { draftLetter, letterMail } from "../requests/letters.ts";
import { isOpen } from "../requests/request-words.api.ts";
import { requestsOf } from "../requests/requests.sql.ts";
import { factsOf } from "../requests/send-letter.ts";
import { takeStep } from "../requests/take-step.ts";
import { dataLinkUntil, dataLinkWords } from "./data-link.ts";

export const dataLinkQueue = "rights/data-link";

/** Sends the link to the address held, and to no other. Where a request waits for just that, the link answers it. */
export async function sendDataLink(context: Context, { subjectId, ...asked }: JobPayload): Promise<void> {
  const to = subjectId as SubjectId;
  const waiting = (await requestsOf(context, to)).find(
    ({ type, channel, state }) => type === "access" && channel === "self_service" && isOpen(state),
  );
  if (waiting) {
    const text = draftLetter("fulfilled", waiting.language, await factsOf(context, waiting));
    return takeStep(context, waiting.id, { step: "fulfilled", text, told: "by_mail" });
  }
  const contact = await contactOf(context, to);
  const address = await addressHeld(context, to);
  if (address === undefined) return;
  const business = await getBusiness(context);
  const wanted = isLanguage(asked.language) ? asked.language : undefined;
  const language = wanted ?? contact?.language ?? business.language;
  const link = await linkFor(context, { use: "data", subjectId: to, expiresAt: dataLinkUntil(context.now) });
  await sendServiceMail(context, {
    to,
    address,
    authorisedBy: "legal_obligation",
    expiresAt: new Date(context.now.getTime() + 24 * 3600 * 1000),
    ...letterMail(language, {
      text: texts[language].text(business.legalName),
      facts: { business: business.legalName },
      link: { href: wanted ? `${link}?lang=${wanted}` : link, words: dataLinkWords[language] },
    }),
    subject: texts[language].subject(business.legalName),
  });
}

const texts: Record<Language, { subject: (name: string) => string; text: (name: string) => string }> = {
  en: {
    subject: (name) => `Your data at ${name}`,
    text: (name) =>
      `Somebody, probably you, asked what ${name} holds about this address. The link below shows all of it. It works for seven days, and for whoever has it: do not pass this message on.\n\nIf it was not you, do nothing: nobody but you got this link.`,
  },
  fr: {
    subject: (name) => `Vos données chez ${name}`,
    text: (name) =>
      `Quelqu’un, probablement vous, a demandé ce que ${name} détient sur cette adresse. Le lien ci-dessous montre tout. Il fonctionne sept jours, et pour quiconque l’a : ne transférez pas ce message.\n\nSi ce n’était pas vous, ne faites rien : personne d’autre que vous n’a reçu ce lien.`,
  },
};
