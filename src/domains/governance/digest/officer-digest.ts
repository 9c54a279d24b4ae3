import { getOfficer } from "#domains/accounts/index.ts";
import { ensureSubjects, findSubjects, normaliseAddress } from "#domains/vault/index.ts";
import { actorName, type Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import type { Language } from "#kernel/localized.ts";
import { nameOfSide } from "../register/responsible.ts";
import { letterBody } from "../send-letters.ts";
import { signedLink } from "../signed-number.ts";
import { writeOutside } from "../write-outside.ts";
import { errors } from "./digest.errors.ts";
import { changeAsking, currentAsking, listAskings, type OfficerAsking } from "./officer-askings.sql.ts";
import { officerTexts as texts } from "./officer-texts.ts";

const day = 24 * 3600 * 1000;
const linkLives = 14 * day;
const betweenAskings = day;
/** Whoever said no is left in peace for a while. */
const afterTheirNo = 30 * day;
/** Naming and asking one after the other is no way to write to strangers. */
const mostInAMonth = 5;

export type OutsideOfficer = { name: string; address: string };

/** The officer where they work elsewhere and their contact is an address; else why there is nobody to send it to. */
export async function outsideOfficer(
  context: Context,
): Promise<OutsideOfficer | "nobody" | "colleague" | "no_address"> {
  const officer = await getOfficer(context);
  if (!officer) return "nobody";
  if (officer.userId !== null) return "colleague";
  const address = normaliseAddress(officer.contact);
  return address ? { name: officer.name, address } : "no_address";
}

/** Asks them once, by a link that lasts two weeks, whether they want it. */
export async function askOfficer(context: Context, language: Language): Promise<void> {
  const { tx, accountId, now } = context;
  const officer = await outsideOfficer(context);
  if (typeof officer === "string") throw errors.officerNotOutside();
  const subjectId = (await ensureSubjects(context, [officer.address])).get(officer.address) as SubjectId;
  context.touched.add(subjectId);
  const from = await mayAskFrom(context, subjectId);
  if (from > now) throw errors.officerAskedAlready({ from: from.toISOString().slice(0, 10) });
  if ((await currentAsking(context))?.state === "agreed") throw errors.officerAgreed();
  await endAsking(context, "asked_again");
  const added = await tx
    .insertInto("governance.officer_digest")
    .values({
      account_id: accountId,
      subject_id: subjectId,
      language,
      asked_by: actorName(context.actor),
      asked_at: now,
      open_until: new Date(now.getTime() + linkLives),
    })
    // Two colleagues at once: one asks.
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!added) throw errors.officerAskedAlready({ from: now.toISOString().slice(0, 10) });
  const t = texts[language];
  const who = await nameOfSide(context);
  const to = await signedLink(context, "officer-digest", { accountId, id: added.id });
  const mailed = await writeOutside(context, {
    ...officer,
    language,
    subject: t.askSubject(who),
    reason: t.askReason(who),
    ...letterBody([t.asked(who), t.what, t.nothing], { to, called: t.open }),
  });
  if (!mailed) throw errors.noMailLeaves();
}

/** From when they may be asked: not twice a day, not soon after they said no, not many people in a month. */
async function mayAskFrom(context: Context, subjectId: SubjectId | undefined): Promise<Date> {
  const { now } = context;
  const askings = await listAskings(context);
  const theirs = askings.filter((each) => each.subjectId === subjectId);
  const fifth = askings[mostInAMonth - 1];
  const ended = theirs.find(({ endedBy }) => endedBy === "officer")?.endedAt;
  const after = (from: Date | null | undefined, wait: number) => (from?.getTime() ?? 0) + wait;
  const earliest = Math.max(
    after(theirs[0]?.askedAt, betweenAskings),
    after(ended, afterTheirNo),
    after(fifth?.askedAt, 30 * day),
  );
  return earliest > now.getTime() ? new Date(earliest) : now;
}

/** The same of whoever is the officer now, where somebody can be asked. */
export async function officerMayBeAskedFrom(context: Context): Promise<Date> {
  const officer = await outsideOfficer(context);
  if (typeof officer === "string") return context.now;
  return mayAskFrom(context, (await findSubjects(context, [officer.address])).get(officer.address));
}

/** Ends what is asked or agreed; nothing where nothing is. */
export async function endAsking(context: Context, by: NonNullable<OfficerAsking["endedBy"]>): Promise<void> {
  const asking = await currentAsking(context);
  if (!asking || asking.endedAt) return;
  context.touched.add(asking.subjectId);
  await changeAsking(context, asking.id, { ended_at: context.now, ended_by: by });
}

/** What was agreed to holds for whoever agreed: another name or another address is somebody else. */
export async function endIfOther(context: Context, before: OutsideOfficer | string): Promise<void> {
  const now = await outsideOfficer(context);
  const same =
    typeof now !== "string" &&
    typeof before !== "string" &&
    now.name === before.name &&
    now.address === before.address;
  if (!same) await endAsking(context, "other_officer");
}

/** Who gets it: whoever is the officer now, where it is they who agreed. */
export async function agreedOfficer(
  context: Context,
): Promise<{ officer: OutsideOfficer; asking: OfficerAsking } | undefined> {
  const asking = await currentAsking(context);
  if (asking?.state !== "agreed") return undefined;
  const officer = await outsideOfficer(context);
  if (typeof officer === "string") return undefined;
  const known = (await findSubjects(context, [officer.address])).get(officer.address);
  return known === asking.subjectId ? { officer, asking } : undefined;
}
