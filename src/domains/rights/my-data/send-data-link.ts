import { getBusiness } from "#domains/accounts/index.ts";
import { contactOf } from "#domains/contacts/index.ts";
import { linkFor, sendServiceMail } from "#domains/delivery/index.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import type { JobPayload } from "#kernel/jobs.ts";
import type { Language } from "#kernel/localized.ts";
import { addressHeld } from "../addresses-held.ts";
import { letterMail } from "../requests/letters.ts";
import { dataLinkUntil, dataLinkWords } from "./data-link.ts";

export const dataLinkQueue = "rights/data-link";

/** Sends the link to the address held, and to no other. */
export async function sendDataLink(context: Context, { subjectId }: JobPayload): Promise<void> {
  const to = subjectId as SubjectId;
  const contact = await contactOf(context, to);
  const address = await addressHeld(context, to);
  if (address === undefined) return;
  const business = await getBusiness(context);
  const language = contact?.language ?? business.language;
  const href = await linkFor(context, { use: "data", subjectId: to, expiresAt: dataLinkUntil(context.now) });
  await sendServiceMail(context, {
    to,
    address,
    authorisedBy: "legal_obligation",
    expiresAt: new Date(context.now.getTime() + 24 * 3600 * 1000),
    ...letterMail(language, {
      text: texts[language].text(business.legalName),
      facts: { business: business.legalName },
      link: { href, words: dataLinkWords[language] },
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
