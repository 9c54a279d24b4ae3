import {
  type Clearance,
  clearancesOf,
  isHosting,
  listStaff,
  type StaffMember,
} from "#domains/accounts/index.ts";
import { escapeHtml } from "#domains/templates/index.ts";
import type { Context } from "#kernel/context.ts";
import { operatorAccount } from "#kernel/ids.ts";
import type { Language, Localized } from "#kernel/localized.ts";
import { undertakingVersion } from "#kernel/staff-words.ts";
import { writeToStaff } from "../staff/write-to-staff.ts";
import { courseOf } from "./training.ts";

const day = 24 * 3600 * 1000;
/** New people are given a week; what ends is told of a month and a week before, and once it is over. */
const firstDays = 7;
const stages = [
  { stage: "over", daysLeft: 0 },
  { stage: "last_week", daysLeft: 7 },
  { stage: "last_month", daysLeft: 30 },
] as const;
type Stage = (typeof stages)[number]["stage"];

type Due = { kind: string; stage: Stage; validUntil: Date; name: Localized };

/** Once a day: tells the operator's people what they have to sign, learn or have confirmed. Each stage of each is told once. */
export async function remindStaff(context: Context): Promise<void> {
  if (context.accountId !== operatorAccount || !(await isHosting(context))) return;
  const staff = await listStaff(context);
  const clearances = await clearancesOf(
    context,
    staff.map(({ userId }) => userId),
  );
  for (const member of staff) {
    const own = clearances.filter(({ userId }) => userId === member.userId);
    const news: Due[] = [];
    for (const due of dueOf(member, own, context.now))
      if (await noteReminder(context, member.userId, due)) news.push(due);
    if (news.length === 0) continue;
    const place = `${context.config.url}/operator/training`;
    await writeToStaff(context, [member.userId], ({ language }) => mailOf(news, language, place));
  }
}

export function dueOf(member: StaffMember, clearances: readonly Clearance[], now: Date): Due[] {
  const wanted = [
    { kind: "undertaking", name: names.undertaking, least: undertakingVersion },
    ...["general" as const, ...member.roles].map((key) => ({
      kind: `training:${key}`,
      name: courseOf(key).title,
      least: 0,
    })),
    { kind: "recertified", name: names.recertified, least: 0 },
  ];
  return wanted.flatMap(({ kind, name, least }): Due[] => {
    const held = clearances.find((each) => each.kind === kind && each.version >= least);
    const validUntil = held?.validUntil ?? new Date(member.since.getTime() + firstDays * day);
    const left = validUntil.getTime() - now.getTime();
    const reached = stages.find(({ daysLeft }) => left <= daysLeft * day);
    // What was never done is asked for once its first week is over, and not announced before.
    if (!reached || (!held && reached.stage !== "over")) return [];
    return [{ kind, name, stage: reached.stage, validUntil }];
  });
}

/** Whether this is told for the first time. */
async function noteReminder({ tx, now }: Context, userId: number, { kind, stage, validUntil }: Due) {
  const noted = await tx
    .insertInto("governance.staff_reminder")
    .values({
      account_id: operatorAccount,
      user_id: userId,
      kind,
      stage,
      valid_until: validUntil,
      told_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("kind")
    .executeTakeFirst();
  return noted !== undefined;
}

function mailOf(news: readonly Due[], language: Language, place: string) {
  const t = texts[language];
  const lines = news.map(
    ({ name, stage, validUntil }) =>
      `${name[language]}${t.colon} ${stage === "over" ? t.over : t.ends(validUntil.toLocaleDateString(language, { dateStyle: "long", timeZone: "UTC" }))}`,
  );
  return {
    subject: t.subject,
    bodyText: [t.intro, ...lines.map((line) => `– ${line}`), place].join("\n\n"),
    bodyHtml: `<p>${t.intro}</p><ul>${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join("")}</ul><p><a href="${escapeHtml(place)}">${t.open}</a></p>`,
    reason: t.reason,
  };
}

const names = {
  undertaking: { en: "The undertaking of confidentiality", fr: "L’engagement de confidentialité" },
  recertified: {
    en: "The yearly confirmation of your access (an administrator gives it)",
    fr: "La confirmation annuelle de votre accès (donnée par l’administration)",
  },
} as const;

const texts = {
  en: {
    subject: "Something of yours is due before you may enter customers’ accounts",
    intro: "No customer’s account opens for you without these:",
    colon: ":",
    over: "missing, or no longer in date",
    ends: (end: string) => `counts until ${end}`,
    open: "Open",
    reason: "You work for whoever runs this installation.",
  },
  fr: {
    subject: "Une formalité vous attend avant d’entrer dans les comptes clients",
    intro: "Sans cela, aucun compte client ne s’ouvre pour vous\u00a0:",
    colon: "\u00a0:",
    over: "manquant, ou plus à jour",
    ends: (end: string) => `valable jusqu’au ${end}`,
    open: "Ouvrir",
    reason: "Vous travaillez pour l’exploitant de cette installation.",
  },
} as const;
