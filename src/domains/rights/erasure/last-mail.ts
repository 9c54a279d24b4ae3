import { escapeHtml } from "#domains/templates/index.ts";
import { complaintWords } from "#kernel/authorities.ts";
import type { Language } from "#kernel/localized.ts";
import { dayIn } from "#kernel/written-time.ts";

/** What stays after an erasure, to be told to the person before their address is destroyed. */
export type Stays = {
  business: string;
  privacyContact: string;
  /** Of the business. */
  country: string;
  /** Until when the address is barred from being brought back by others. */
  barredUntil: Date | undefined;
  /** Until when the proof of consent lies in the archive. */
  archivedUntil: Date | undefined;
  certificate: string;
};

/** The last message to a person: what was done, what stays and why, what they can do about it (GDPR art. 12(3), (4)). */
export function lastMail(language: Language, stays: Stays) {
  const t = texts[language];
  const { business, barredUntil, archivedUntil, certificate } = stays;
  const kept = [
    ...(barredUntil ? [t.barred(dayIn(language, barredUntil))] : []),
    ...(archivedUntil ? [t.archived(dayIn(language, archivedUntil))] : []),
    t.ledger,
  ];
  const before = [t.done(business), t.last, t.stays];
  const after = [
    t.backups,
    `${t.questions(stays.privacyContact)} ${complaintWords(stays.country, language)}`,
  ];
  const paragraph = (text: string) => `<p>${escapeHtml(text)}</p>`;
  return {
    subject: t.subject(business),
    bodyText: [
      ...before,
      ...kept.map((line) => `– ${line}`),
      `${t.certificate}\n${certificate}`,
      ...after,
    ].join("\n\n"),
    bodyHtml: [
      ...before.map(paragraph),
      `<ul>${kept.map((line) => `<li>${escapeHtml(line)}</li>`).join("")}</ul>`,
      `<p><a href="${escapeHtml(certificate)}">${escapeHtml(t.certificate)}</a></p>`,
      ...after.map(paragraph),
    ].join("\n"),
    reason: t.reason(business),
  };
}

const texts = {
  en: {
    subject: (business: string) => `${business} has erased your data`,
    done: (business: string) => `${business} has erased what it held about you.`,
    last: "This is the last message: your address is destroyed as soon as it has left.",
    stays: "What stays, and why:",
    barred: (day: string) =>
      `an encrypted mark, from which your address can’t be read, so that nobody adds you again by mistake: until ${day}. It goes at once if you sign up again yourself.`,
    archived: (day: string) =>
      `the proof that you had agreed to the messages you were sent, sealed in a separate archive, for the case of a dispute: until ${day} at the latest. Nobody uses it for anything else.`,
    ledger:
      "entries in a register of consents that name nobody: without your key, which is destroyed, they lead to no one.",
    certificate: "Your certificate of erasure",
    backups:
      "Backups can’t bring you back: they hold nothing that can be read without that key. The certificate says from which day on no copy of it is left either.",
    questions: (contact: string) => `Something is not right? Write to ${contact}.`,
    reason: (business: string) => `${business} must tell you that your data was erased (GDPR, article 12).`,
  },
  fr: {
    subject: (business: string) => `${business} a effacé vos données`,
    done: (business: string) => `${business} a effacé ce qu’elle détenait à votre sujet.`,
    last: "Ce message est le dernier : votre adresse est détruite dès qu’il est parti.",
    stays: "Ce qui reste, et pourquoi :",
    barred: (day: string) =>
      `une marque chiffrée, dont votre adresse ne peut pas être déduite, pour que personne ne vous ajoute à nouveau par erreur : jusqu’au ${day}. Elle disparaît aussitôt si vous vous réinscrivez vous-même.`,
    archived: (day: string) =>
      `la preuve que vous aviez accepté les messages reçus, scellée dans une archive à part, en cas de litige : jusqu’au ${day} au plus tard. Elle ne sert à rien d’autre.`,
    ledger:
      "des lignes d’un registre des consentements qui ne nomment personne : sans votre clé, qui est détruite, elles ne mènent à personne.",
    certificate: "Votre certificat d’effacement",
    backups:
      "Les sauvegardes ne peuvent pas vous faire revenir : rien n’y est lisible sans cette clé. Le certificat indique à partir de quel jour il n’en reste plus aucune copie.",
    questions: (contact: string) => `Quelque chose ne va pas ? Écrivez à ${contact}.`,
    reason: (business: string) =>
      `${business} doit vous informer que vos données ont été effacées (RGPD, article 12).`,
  },
} as const;
