import {
  colleaguesToWriteTo,
  getBusiness,
  getOfficer,
  isHosting,
  type Owner,
  ownersOf,
  teamToTell,
} from "#domains/accounts/index.ts";
import { listSenders } from "#domains/delivery/index.ts";
import type { Context } from "#kernel/context.ts";
import { operatorAccount } from "#kernel/ids.ts";
import type { Language } from "#kernel/localized.ts";
import { type Letter, sendLetters } from "../send-letters.ts";
import { operatorsBusiness, writeToStaff } from "../staff/write-to-staff.ts";
import { composeDigest, lineOf } from "./compose-digest.ts";
import { digestBody } from "./digest-body.ts";
import { dutiesByColleague } from "./duties.ts";
import { mondayOf } from "./monday-of.ts";
import { forgetOldAskings } from "./officer-askings.sql.ts";
import { writeToOfficer } from "./write-to-officer.ts";

/** The officer where a colleague is, and who of the team gets the digest; else the owners. */
export async function digestReaders(context: Context): Promise<Owner[]> {
  const officer = await getOfficer(context);
  const named = [
    ...(officer?.userId ? await colleaguesToWriteTo(context, [officer.userId]) : []),
    ...(await teamToTell(context, "digest")).filter(({ userId }) => userId !== officer?.userId),
  ];
  return named.length > 0 ? named : ownersOf(context);
}

export async function isPaused({ tx, accountId }: Context): Promise<boolean> {
  const row = await tx
    .selectFrom("governance.digest_pause")
    .select("account_id")
    .where("account_id", "=", accountId)
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Each Monday: the digest to who watches over data protection, and to others what is due of them. Whom it went to is noted in the
 * transaction that queues the mails: killed anywhere, nobody gets a second one.
 */
export async function sendWeekly(context: Context): Promise<void> {
  if (context.accountId === operatorAccount) return remindOperators(context);
  if ((await listSenders(context)).length === 0) return;
  await forgetOldWeeks(context);
  const { legalName } = await getBusiness(context);
  const paused = await isPaused(context);
  if (!paused) await writeToOfficer(context);
  const readers = paused ? [] : await digestReaders(context);
  const digest = await composeDigest(context);
  const letters = readers.map((to) => {
    const { subject, lines } = digest[to.language];
    return letterTo(context, { to, subject: `${legalName}: ${subject}`, lines, kind: "digest" });
  });
  const duties = await dutiesByColleague(context);
  const others = [...duties.keys()].filter((userId) => !readers.some((reader) => reader.userId === userId));
  for (const to of await colleaguesToWriteTo(context, others)) {
    const lines = (duties.get(to.userId) ?? []).map((item) => lineOf(item, to.language));
    const subject = `${legalName}: ${texts[to.language].duties}`;
    letters.push(letterTo(context, { to, subject, lines, kind: "duties" }));
  }
  const due: Due[] = [];
  for (const letter of letters) if (await isFirstThisWeek(context, letter.userId)) due.push(letter);
  if (due.length === 0) return;
  await sendLetters(
    context,
    due.map(({ userId: _, ...letter }) => letter),
  );
}

/** The operator's people, about the installation's controls and what is to be done; their officer, where one works elsewhere. */
async function remindOperators(context: Context): Promise<void> {
  await forgetOldWeeks(context);
  await writeToOfficer(context);
  const duties = await dutiesByColleague(context);
  const home = (await isHosting(context)) ? undefined : await operatorsBusiness(context);
  // Who hosts itself finds the installation's controls below their own.
  const place = `${context.config.url}${home === undefined ? "/operator/controls" : `/a/${home}/governance/controls`}`;
  for (const [userId, items] of duties) {
    if (!(await isFirstThisWeek(context, userId))) continue;
    await writeToStaff(context, [userId], ({ language }) => {
      const t = texts[language];
      const lines = items.map((item) => lineOf(item, language));
      return {
        subject: t.operators,
        reason: t.reason.duties,
        ...digestBody({ intro: t.intro.duties, lines, open: { to: place, called: t.openControls } }),
      };
    });
  }
}

type Due = Letter & { userId: number };
type Written = { to: Owner; subject: string; lines: readonly string[]; kind: "digest" | "duties" };

function letterTo({ config, accountId }: Context, { to, subject, lines, kind }: Written): Due {
  const t = texts[to.language];
  const place = `${config.url}/a/${accountId}/governance/standing`;
  return {
    userId: to.userId,
    address: to.address,
    name: to.name,
    language: to.language,
    subject,
    authorisedBy: "contract",
    reason: t.reason[kind],
    ...digestBody({ intro: t.intro[kind], lines, open: { to: place, called: t.open } }),
  };
}

async function isFirstThisWeek({ tx, accountId, now }: Context, userId: number): Promise<boolean> {
  const added = await tx
    .insertInto("governance.weekly_mail")
    .values({ account_id: accountId, week: mondayOf(now), user_id: userId })
    .onConflict((conflict) => conflict.doNothing())
    .returning("user_id")
    .executeTakeFirst();
  return added !== undefined;
}

async function forgetOldWeeks(context: Context): Promise<void> {
  const { tx, accountId, now } = context;
  await forgetOldAskings(context);
  const tenWeeksAgo = new Date(now.getTime() - 70 * 24 * 3600 * 1000).toISOString().slice(0, 10);
  await tx
    .deleteFrom("governance.weekly_mail")
    .where("account_id", "=", accountId)
    .where("week", "<", tenWeeksAgo as never)
    .execute();
}

const texts: Record<
  Language,
  {
    duties: string;
    operators: string;
    open: string;
    openControls: string;
    intro: Record<Written["kind"], string>;
    reason: Record<Written["kind"], string>;
  }
> = {
  en: {
    duties: "what you see to is due",
    operators: "The installation: what you see to is due",
    open: "Open where you stand",
    openControls: "Open the controls",
    intro: {
      digest: "Data protection this week:",
      duties: "You see to these, and their day has come or comes within a week:",
    },
    reason: {
      digest:
        "You watch over data protection here. The digest can be paused under Governance › Where you stand.",
      duties: "A colleague asked you to see to something under Governance.",
    },
  },
  fr: {
    duties: "ce dont vous vous occupez est à faire",
    operators: "L’installation\u00a0: ce dont vous vous occupez est à faire",
    open: "Ouvrir Où vous en êtes",
    openControls: "Ouvrir les contrôles",
    intro: {
      digest: "La protection des données cette semaine\u00a0:",
      duties: "Vous vous occupez de ceci, et l’échéance est là ou arrive dans la semaine\u00a0:",
    },
    reason: {
      digest:
        "Vous veillez ici à la protection des données. Cette lettre se suspend dans Conformité › Où vous en êtes.",
      duties: "Une personne de l’équipe vous a confié quelque chose dans Conformité.",
    },
  },
};
