import { type Owner, ownersOf, teamOrOwners } from "#domains/accounts/index.ts";
import { type ServiceMail, sendServiceMails } from "#domains/delivery/index.ts";
import { escapeHtml } from "#domains/templates/index.ts";
import { ensureSubjects } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { JobPayload } from "#kernel/jobs.ts";
import type { Language } from "#kernel/localized.ts";
import { dayIn } from "#kernel/written-time.ts";
import { daysBetween } from "./deadlines.ts";
import { addEntry } from "./receive-request.ts";
import { typeNames } from "./request-words.api.ts";
import { getRequest, openRequests, type Request, today } from "./requests.sql.ts";

type Stage = "new" | "answered" | "internal" | "soon" | "overdue";
type Due = { request: Request; stage: Stage };

/**
 * Writes to who sees to requests, else to the owners, about those that are new or were written about, near their day or past it: once for each, and daily once they are
 * overdue. The message says which, never who.
 */
export async function remindOwners(context: Context, { answered }: JobPayload): Promise<void> {
  const day = today(context);
  if (answered !== undefined)
    return tell(context, [{ request: await getRequest(context, Number(answered)), stage: "answered" }]);
  const due = (await openRequests(context)).flatMap(({ reminded, remindedOn, ...request }): Due[] => {
    const stage = stageOf(request, day);
    const told = reminded === stage && (stage !== "overdue" || remindedOn === day);
    return stage && !told && !(reminded && stage === "new") ? [{ request, stage }] : [];
  });
  if (due.length > 0) await tell(context, due);
  for (const { request, stage } of due) {
    await context.tx
      .updateTable("rights.request")
      .set({ reminded: stage, reminded_on: day })
      .where("account_id", "=", context.accountId)
      .where("id", "=", request.id)
      .execute();
    await addEntry(context, request, { kind: "reminded" });
  }
}

/** Where the clock stands still, nothing is due. */
export function stageOf(
  { pausedOn, dueOn, internalOn, state }: Pick<Request, "pausedOn" | "dueOn" | "internalOn" | "state">,
  day: string,
): Stage | undefined {
  if (pausedOn) return undefined;
  if (day > dueOn) return "overdue";
  if (daysBetween(day, dueOn) <= 3) return "soon";
  if (day >= internalOn) return "internal";
  return state === "received" ? "new" : undefined;
}

/** Of what is overdue the owners hear as well, whoever sees to it. */
async function tell(context: Context, due: readonly Due[]): Promise<void> {
  const seeing = await teamOrOwners(context, "requests");
  await write(context, seeing, due);
  const late = due.filter(({ stage }) => stage === "overdue");
  if (late.length === 0) return;
  const others = (await ownersOf(context)).filter(
    (owner) => !seeing.some(({ userId }) => userId === owner.userId),
  );
  await write(context, others, late);
}

async function write(context: Context, people: readonly Owner[], due: readonly Due[]): Promise<void> {
  const subjects = await ensureSubjects(
    context,
    people.map(({ address }) => address),
  );
  const place = `${context.config.url}/a/${context.accountId}/privacy/requests`;
  const mails = people.flatMap(({ address, name, language }): ServiceMail[] => {
    const to = subjects.get(address);
    return to
      ? [{ to, address, name, language, authorisedBy: "contract", ...wordsOf(language, due, place) }]
      : [];
  });
  if (mails.length > 0) await sendServiceMails(context, mails);
}

function wordsOf(language: Language, due: readonly Due[], place: string) {
  const t = texts[language];
  const lines = due.map(({ request: { id, type, dueOn }, stage }) =>
    t.line(id, typeNames[type][language], t[stage], dayIn(language, new Date(dueOn))),
  );
  const overdue = due.filter(({ stage }) => stage === "overdue").length;
  return {
    subject: overdue > 0 ? t.overdueSubject(overdue) : t.subject(due.length),
    bodyText: [t.intro, lines.map((line) => `– ${line}`).join("\n"), place].join("\n\n"),
    bodyHtml: `<p>${t.intro}</p><ul>${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join("")}</ul><p><a href="${escapeHtml(place)}">${t.open}</a></p>`,
    reason: t.reason,
  };
}

const texts = {
  en: {
    subject: (count: number) =>
      count === 1 ? "A request about personal data" : `${count} requests about personal data`,
    overdueSubject: (count: number) =>
      count === 1
        ? "A request about personal data is overdue"
        : `${count} requests about personal data are overdue`,
    intro: "People asked you something about their data, and the law gives you a day to answer:",
    line: (id: number, type: string, stage: string, day: string) =>
      `No. ${id}, ${type}: ${stage}, due ${day}`,
    new: "new",
    answered: "the person wrote something",
    internal: "past the day you set yourself",
    soon: "due within three days",
    overdue: "OVERDUE",
    open: "Open the requests",
    reason: "You own this account and answer for people’s requests.",
  },
  fr: {
    subject: (count: number) =>
      count === 1
        ? "Une demande sur des données personnelles"
        : `${count} demandes sur des données personnelles`,
    overdueSubject: (count: number) =>
      count === 1
        ? "Une demande sur des données personnelles est en retard"
        : `${count} demandes sur des données personnelles sont en retard`,
    intro:
      "Des personnes vous ont adressé une demande sur leurs données, et la loi fixe un jour pour y répondre :",
    line: (id: number, type: string, stage: string, day: string) =>
      `N° ${id}, ${type} : ${stage}, échéance le ${day}`,
    new: "nouvelle",
    answered: "la personne a écrit",
    internal: "le jour que vous vous étiez fixé est atteint",
    soon: "à rendre sous trois jours",
    overdue: "EN RETARD",
    open: "Ouvrir les demandes",
    reason: "Vous êtes propriétaire de ce compte et répondez des demandes des personnes.",
  },
} as const;
