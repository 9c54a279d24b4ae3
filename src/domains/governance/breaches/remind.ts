import { getBusiness } from "#domains/accounts/index.ts";
import { escapeHtml } from "#domains/templates/index.ts";
import type { Context } from "#kernel/context.ts";
import type { Language } from "#kernel/localized.ts";
import { type Breach, changeBreach, listBreaches } from "./breach.ts";
import { clockOf } from "./clock.ts";
import { momentIn } from "./moment-in.ts";
import { writeToOwners } from "./write-to-owners.ts";

type Stage = "begun" | "soon" | "overdue";
type Due = { breach: Breach; stage: Stage; dueAt: Date | null };

const day = 24 * 3600 * 1000;

/**
 * Writes to the owners of each breach when it is new, a day before the 72 hours are over, and daily after them. The message says
 * which, and nothing of what happened: mail is no safe place. Killed before it ends, it is done again whole.
 */
export async function remindOwners(context: Context): Promise<void> {
  const due = (await listBreaches(context)).flatMap((breach) => dueOf(breach, context.now) ?? []);
  if (due.length === 0) return;
  const { country } = await getBusiness(context);
  const place = `${context.config.url}/a/${context.accountId}/governance/breaches`;
  const words = (language: Language) => wordsOf(due, { language, country, place });
  // Told as soon as mail can leave; until then the register and Home say it.
  if (!(await writeToOwners(context, words))) return;
  for (const { breach, stage } of due)
    await changeBreach(context, breach.id, { reminded: stage, reminded_at: context.now });
}

function dueOf(breach: Breach, now: Date): Due | undefined {
  if (breach.closedAt) return undefined;
  const clock = clockOf(breach, now);
  const stage = clock.state === "overdue" || clock.state === "soon" ? clock.state : "begun";
  const dueAt = "dueAt" in clock ? clock.dueAt : null;
  const before = breach.reminded;
  if (before === null) return { breach, stage, dueAt };
  if (stage === "begun") return undefined;
  if (stage === "overdue" && breach.remindedAt && now.getTime() - breach.remindedAt.getTime() >= day)
    return { breach, stage, dueAt };
  return before === stage ? undefined : { breach, stage, dueAt };
}

type Where = { language: Language; country: string; place: string };

function wordsOf(due: readonly Due[], { language, country, place }: Where) {
  const t = texts[language];
  const lines = due.map(({ breach, stage, dueAt }) =>
    [
      breach.exercise ? t.exercise : "",
      t.number(breach.id),
      dueAt ? t[stage](momentIn(language, dueAt, country)) : t.suspected,
    ]
      .filter(Boolean)
      .join(" "),
  );
  const real = due.some(({ breach }) => !breach.exercise);
  return {
    subject: `${real ? "" : `${t.exercise} `}${due.some(({ stage }) => stage === "overdue") ? t.late : t.subject}`,
    bodyText: [t.intro, lines.map((line) => `– ${line}`).join("\n"), place].join("\n\n"),
    bodyHtml: `<p>${t.intro}</p><ul>${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join("")}</ul><p><a href="${escapeHtml(place)}">${t.open}</a></p>`,
    reason: t.reason,
  };
}

const texts = {
  en: {
    exercise: "[EXERCISE]",
    subject: "A data breach needs you",
    late: "A data breach: the 72 hours are over",
    intro:
      "Personal data may have been seen, changed or lost. What to do next stands in the register of breaches:",
    number: (id: number) => `No. ${id}:`,
    suspected: "suspected. Find out whether data is concerned; from then on, 72 hours run.",
    begun: (due: string) => `assess the risk and, where there is one, tell the authority by ${due}.`,
    soon: (due: string) => `less than a day is left to tell the authority, until ${due}.`,
    overdue: (due: string) =>
      `the authority should have been told by ${due}. Tell it now, and say why it is late.`,
    open: "Open the register of breaches",
    reason: "You answer for data protection in this account.",
  },
  fr: {
    exercise: "[EXERCICE]",
    subject: "Une violation de données demande votre attention",
    late: "Violation de données\u00a0: les 72 heures sont écoulées",
    intro:
      "Des données personnelles ont peut-être été vues, modifiées ou perdues. La suite est dans le registre des violations\u00a0:",
    number: (id: number) => `N°\u00a0${id}\u00a0:`,
    suspected:
      "soupçon. Vérifiez si des données sont touchées\u00a0; à partir de ce moment, 72 heures courent.",
    begun: (due: string) => `évaluez le risque et, s’il existe, informez l’autorité avant le ${due}.`,
    soon: (due: string) => `moins d’un jour pour informer l’autorité, jusqu’au ${due}.`,
    overdue: (due: string) =>
      `l’autorité devait être informée avant le ${due}. Informez-la maintenant, en disant pourquoi c’est tardif.`,
    open: "Ouvrir le registre des violations",
    reason: "Vous répondez de la protection des données dans ce compte.",
  },
} as const;
