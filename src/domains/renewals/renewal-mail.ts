import type { Business } from "#domains/accounts/index.ts";
import type { Purpose } from "#domains/consent/index.ts";
import { escapeHtml } from "#domains/templates/index.ts";
import type { Language } from "#kernel/localized.ts";
import { dayIn } from "#kernel/written-time.ts";
import { textsFor } from "./texts.ts";

/** For how long the question can be answered. */
export const answerDays = 30;

type Asked = {
  business: Business;
  purpose: Purpose;
  language: Language;
  link: string;
  endsAt: Date | null;
  now: Date;
};

/** The one question, neutral: it promotes nothing, and saying nothing is an answer too. */
export function renewalMail({ business, purpose, language, link, endsAt, now }: Asked) {
  const t = textsFor(language);
  const name = purpose.name[language];
  const end = endsAt && endsAt > now ? t.ends(dayIn(language, endsAt)) : t.ended;
  const lines = [t.intro(business.legalName, name), t.agreed, `– ${purpose.wording[language]}`, t.open];
  const after = [end, t.days(answerDays)];
  const paragraph = (text: string) => `<p>${escapeHtml(text)}</p>`;
  return {
    language,
    subject: t.subject(name, business.legalName),
    bodyText: [...lines, link, ...after].join("\n\n"),
    bodyHtml: [
      ...lines.map(paragraph),
      `<p><a href="${escapeHtml(link)}">${escapeHtml(t.button)}</a></p>`,
      ...after.map(paragraph),
    ].join("\n"),
    reason: t.reason(business.legalName),
  };
}
