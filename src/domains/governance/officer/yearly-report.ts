import { sql } from "kysely";
import { getOfficer } from "#domains/accounts/index.ts";
import { type Block, renderPdf } from "#domains/consent/index.ts";
import { requestsOfYear } from "#domains/rights/index.ts";
import type { Context } from "#kernel/context.ts";
import type { Language } from "#kernel/localized.ts";
import type { Download } from "#kernel/module.ts";
import { obligationNames } from "../obligations.api.ts";
import { listActivities } from "../register/activities.ts";
import { responsibleFor } from "../register/responsible.ts";
import { listReviews } from "../reviews/reviews.sql.ts";
import { type Standing, standingNow } from "../standing/standing.ts";

/** What the officer tells whoever they report to (GDPR art. 38(3)): a year in figures that were recorded, not remembered. */
export async function yearlyReport(context: Context, year: number): Promise<Download> {
  const { language, now } = context;
  const t = texts[language];
  const { responsible } = await responsibleFor(context);
  const officer = await getOfficer(context);
  const title = t.title(year);
  const fact = (label: string, value: string | number) => ({ label, value: String(value) });
  const inYear = (at: Date | undefined) => at?.getUTCFullYear() === year;
  const reviews = (await listReviews(context)).filter(
    ({ decision, origin }) => origin !== "standard" && inYear(decision?.at),
  );
  const activities = await listActivities(context);
  const requests = await requestsOfYear(context, year);
  const controls = await controlsOfYear(context, year);
  const standing = await standingNow(context);
  const blocks: Block[] = [
    { kind: "title", text: title },
    { kind: "paragraph", text: `${responsible.name}\n${responsible.address}` },
    { kind: "paragraph", text: officer ? t.officer(officer.name, officer.contact) : t.nobody },
    { kind: "heading", text: t.register },
    {
      kind: "facts",
      facts: [
        fact(t.activities, activities.filter(({ derived }) => derived?.live ?? true).length),
        fact(t.confirmed, activities.filter(({ version }) => inYear(version?.madeAt)).length),
        fact(t.drifting, activities.filter(({ drift }) => drift.news.length + drift.gone.length > 0).length),
      ],
    },
    { kind: "heading", text: t.reviews },
    {
      kind: "facts",
      facts: [
        fact(t.approved, reviews.filter(({ state }) => state === "approved").length),
        fact(t.refused, reviews.filter(({ state }) => state === "refused").length),
        fact(t.advised, reviews.filter(({ advice }) => advice).length),
        fact(
          t.overruled,
          reviews.filter(({ state, advice }) => state === "approved" && advice?.kind === "unfavourable")
            .length,
        ),
      ],
    },
    { kind: "heading", text: t.requests },
    {
      kind: "facts",
      facts: [
        fact(t.received, requests.received),
        fact(t.answered, requests.closed),
        fact(t.inTime, requests.inTime),
        fact(t.open, requests.open),
      ],
    },
    { kind: "heading", text: t.controls },
    {
      kind: "facts",
      facts: [fact(t.run, controls.run), fact(t.failed, controls.failed), fact(t.actions, controls.actions)],
    },
    { kind: "heading", text: t.standing },
    {
      kind: "facts",
      facts: standing.map((each) =>
        fact(obligationNames[each.obligation][language], inWords(each, language)),
      ),
    },
    { kind: "paragraph", text: t.made },
  ];
  return {
    fileName: `${{ en: "data-protection", fr: "protection-des-donnees" }[language]}-${year}.pdf`,
    contentType: "application/pdf",
    content: await renderPdf(blocks, { title, author: responsible.name, language, at: now }),
  };
}

function inWords({ state, items, unchecked }: Standing, language: Language): string {
  const t = texts[language];
  if (items.length > 0) return `${t.waiting(items.length)} ${items[0]?.said[language] ?? ""}`;
  return state === "good" ? t.good : unchecked.map((each) => each[language]).join(" ");
}

async function controlsOfYear({ tx, accountId }: Context, year: number) {
  const from = new Date(Date.UTC(year, 0, 1));
  const to = new Date(Date.UTC(year + 1, 0, 1));
  const { rows } = await sql<{ run: number; failed: number; actions: number }>`
    select count(*) as run, count(*) filter (where outcome = 'fail') as failed,
           (select count(*) from governance.corrective_action
             where account_id = ${accountId} and done_at >= ${from} and done_at < ${to}) as actions
      from governance.control_result where account_id = ${accountId} and at >= ${from} and at < ${to}`.execute(
    tx,
  );
  return rows[0] ?? { run: 0, failed: 0, actions: 0 };
}

const texts = {
  en: {
    title: (year: number) => `Data protection in ${year}`,
    officer: (name: string, contact: string) => `Data protection officer: ${name}, ${contact}`,
    nobody: "No data protection officer is named.",
    register: "The register",
    activities: "Activities in use",
    confirmed: "Looked at and confirmed in the year",
    drifting: "Changed since somebody last looked",
    reviews: "Reviews decided in the year",
    approved: "Approved",
    refused: "Refused",
    advised: "With the officer’s advice",
    overruled: "Decided against that advice",
    requests: "Requests of people",
    received: "Received in the year",
    answered: "Of these, over",
    inTime: "Of these, within the legal time",
    open: "Open today",
    controls: "Controls",
    run: "Results recorded in the year",
    failed: "Of these, failed",
    actions: "Corrective actions done",
    standing: "Where it stands today",
    good: "In order",
    waiting: (count: number) => (count === 1 ? "One thing waits:" : `${count} things wait; first:`),
    made: "Made by Licet from what was recorded; nothing in it was typed.",
  },
  fr: {
    title: (year: number) => `La protection des données en ${year}`,
    officer: (name: string, contact: string) =>
      `Délégué à la protection des données\u00a0: ${name}, ${contact}`,
    nobody: "Aucun délégué à la protection des données n’est désigné.",
    register: "Le registre",
    activities: "Activités en cours",
    confirmed: "Relues et confirmées dans l’année",
    drifting: "Modifiées depuis la dernière relecture",
    reviews: "Revues décidées dans l’année",
    approved: "Approuvées",
    refused: "Refusées",
    advised: "Avec l’avis du délégué",
    overruled: "Décidées contre cet avis",
    requests: "Demandes des personnes",
    received: "Reçues dans l’année",
    answered: "Dont terminées",
    inTime: "Dont dans le délai légal",
    open: "Ouvertes aujourd’hui",
    controls: "Contrôles",
    run: "Résultats enregistrés dans l’année",
    failed: "Dont en échec",
    actions: "Actions correctives faites",
    standing: "Où l’on en est aujourd’hui",
    good: "En ordre",
    waiting: (count: number) =>
      count === 1 ? "Une chose attend\u00a0:" : `${count} choses attendent\u00a0; d’abord\u00a0:`,
    made: "Établi par Licet à partir de ce qui a été enregistré\u00a0; rien n’y a été saisi.",
  },
} as const;
