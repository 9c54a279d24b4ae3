import { escapeHtml } from "#domains/templates/index.ts";
import type { Language } from "#kernel/localized.ts";
import type { StaffMail } from "../staff/write-to-staff.ts";

/** To whoever reported something: there is an answer. */
export function answerMail(language: Language, link: string): StaffMail {
  const { subject, intro, open, reason } = answer[language];
  return {
    subject,
    bodyText: `${intro}\n\n${link}`,
    bodyHtml: `<p>${intro}</p><p><a href="${escapeHtml(link)}">${open}</a></p>`,
    reason,
  };
}

export type Told = { id: number; why: "new" | "answer" | "late" | "clock" };

/** To whoever runs the installation: numbers only, since mail is no safe place. */
export function operatorMail(language: Language, told: readonly Told[], place: string): StaffMail {
  const t = operator[language];
  const lines = told.map(({ id, why }) => t[why](id));
  return {
    subject: told.some(({ why }) => why === "clock") ? t.urgent : t.subject,
    bodyText: [...lines.map((line) => `– ${line}`), "", place].join("\n"),
    bodyHtml: `<ul>${lines.map((line) => `<li>${line}</li>`).join("")}</ul><p><a href="${escapeHtml(place)}">${t.open}</a></p>`,
    reason: t.reason,
  };
}

const answer = {
  en: {
    subject: "An answer to your security report",
    intro: "There is an answer to the weakness that you reported. Read it, and reply, on your page:",
    open: "Open your report",
    reason: "You reported a weakness and gave this address for answers.",
  },
  fr: {
    subject: "Une réponse à votre signalement de sécurité",
    intro: "La faille que vous avez signalée a reçu une réponse. Lisez-la et répondez sur votre page\u00a0:",
    open: "Ouvrir mon signalement",
    reason: "Vous avez signalé une faille et donné cette adresse pour les réponses.",
  },
} as const;

const operator = {
  en: {
    subject: "Security reports need you",
    urgent: "A weakness is exploited: a deadline runs",
    new: (id: number) => `No. ${id} was reported. Look at it and answer.`,
    answer: (id: number) => `No. ${id}: the reporter wrote again.`,
    late: (id: number) => `No. ${id} is past the day that was promised.`,
    clock: (id: number) => `No. ${id}: a step of article 14 of the Cyber Resilience Act is due or overdue.`,
    open: "Open the register of weaknesses",
    reason: "You run this installation.",
  },
  fr: {
    subject: "Des signalements de sécurité vous attendent",
    urgent: "Une faille est exploitée\u00a0: un délai court",
    new: (id: number) => `N°\u00a0${id}\u00a0: nouveau signalement. Examinez-le et répondez.`,
    answer: (id: number) => `N°\u00a0${id}\u00a0: la personne a écrit de nouveau.`,
    late: (id: number) => `N°\u00a0${id}\u00a0: le délai promis est dépassé.`,
    clock: (id: number) =>
      `N°\u00a0${id}\u00a0: une étape de l’article 14 du règlement sur la cyberrésilience arrive à échéance ou l’a dépassée.`,
    open: "Ouvrir le registre des failles",
    reason: "Vous exploitez cette installation.",
  },
} as const;
