import { escapeHtml } from "#kernel/escape-html.ts";
import type { Language } from "#kernel/localized.ts";
import type { FormVersion } from "./definition.ts";
import { formTextsFor } from "./pages/form-texts.ts";
import { textsFor } from "./pages/texts.ts";

type Parts = {
  version: FormVersion;
  language: Language;
  link: string;
  ticked: number[];
  days: number;
  /** Of the child for whom a parent is asked; null where somebody confirms for themselves. */
  child: string | null;
  /** Where it was asked before, and this is the one reminder. */
  again?: true;
};

/** The message that asks to confirm, or reminds of it: neutral, no advertising (EDPB 05/2020), nothing to look at but the link. */
export function confirmationMail({ version, language, link, ticked, days, child, again }: Parts): {
  subject: string;
  bodyText: string;
  bodyHtml: string;
  language: Language;
} {
  const t = textsFor(language);
  const choices = ticked.map((purposeId) => version.wordings[purposeId]?.text[language] ?? "");
  const own = version.mails.confirmation[language];
  const greeting = own.greeting.trim();
  const { legalName } = version;
  const asked = child ? formTextsFor(language).parentIntro(legalName, child) : t.mailIntro(legalName);
  const intro = again ? `${t.remindIntro} ${asked}` : asked;
  const end = again ? t.remindEnd(days) : t.mailEnd(days);
  const subject = own.subject.trim() || t.mailSubject(legalName);
  const bodyText = [
    ...(greeting ? [greeting] : []),
    intro,
    link,
    `${t.mailChoices}\n${choices.map((choice) => `- ${choice}`).join("\n")}`,
    end,
  ].join("\n\n");
  const bodyHtml = [
    `<div style="max-width:560px;margin:0 auto;padding:16px;font:16px/1.5 Helvetica,Arial,sans-serif;overflow-wrap:anywhere">`,
    ...(greeting ? [`<p>${escapeHtml(greeting).replace(/\n/g, "<br>")}</p>`] : []),
    `<p>${escapeHtml(intro)}</p>`,
    `<p><a href="${escapeHtml(link)}">${escapeHtml(link)}</a></p>`,
    `<p>${escapeHtml(t.mailChoices)}</p><ul>${choices.map((choice) => `<li>${escapeHtml(choice)}</li>`).join("")}</ul>`,
    `<p>${escapeHtml(end)}</p></div>`,
  ].join("\n");
  return { subject: again ? t.remindSubject(subject) : subject, bodyText, bodyHtml, language };
}
