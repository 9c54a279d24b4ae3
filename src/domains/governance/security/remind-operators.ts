import { isHosting, teamToTell } from "#domains/accounts/index.ts";
import type { Context } from "#kernel/context.ts";
import { withAccount } from "#kernel/db.ts";
import { operatorAccount } from "#kernel/ids.ts";
import { operatorsBusiness, staffWith, writeToStaff } from "../staff/write-to-staff.ts";
import { craClocks } from "./cra-clock.ts";
import { getDisclosure } from "./disclosure.ts";
import { operatorMail, type Told } from "./security-mails.ts";
import { changeWeakness, dueOf, entriesOf, listWeaknesses, type Weakness } from "./weakness.ts";

const day = 24 * 3600 * 1000;
/** How long who reported something is known after it was closed. */
const reporterKept = 365 * day;

/**
 * Tells whoever runs the installation of each report when it is new or answered, of a clock that ends, and daily of what is
 * past its day. Killed before it ends, it is done again whole. In account 0 only: weaknesses lie there.
 */
export async function remindOperators(context: Context): Promise<void> {
  if (context.accountId !== operatorAccount) return;
  const { answerDays } = await getDisclosure(context);
  const told: { why: Told; mark: string }[] = [];
  for (const weakness of await listWeaknesses(context)) {
    const due = await dueNow(context, weakness, answerDays);
    if (due) told.push(due);
    await forgetReporter(context, weakness);
  }
  if (told.length === 0) return;
  const home = await operatorsBusiness(context);
  // Where nobody can be written to the register alone says it; it is told as soon as somebody can.
  if (home === undefined) return;
  const hosting = await isHosting(context);
  // The operator’s people may have no account of their own.
  const house = hosting ? "/operator" : `/a/${home}`;
  const place = `${context.config.url}${house}/governance/security`;
  const staff = await staffWith(context, ["administrator", "security"]);
  // Who hosts itself shares out the same work in its own account.
  const team = hosting
    ? []
    : await withAccount(context, { accountId: home }, (inner) => teamToTell(inner, "security"));
  const people = [...new Set([...staff, ...team.map(({ userId }) => userId)])];
  await writeToStaff(context, people, ({ language }) =>
    operatorMail(
      language,
      told.map(({ why }) => why),
      place,
    ),
  );
  for (const { why, mark } of told)
    await changeWeakness(context, why.id, { reminded: mark, reminded_at: context.now });
}

async function dueNow(
  context: Context,
  weakness: Weakness,
  answerDays: number,
): Promise<{ why: Told; mark: string } | undefined> {
  const { id, reminded, remindedAt, source, state } = weakness;
  const { now } = context;
  const daily = !remindedAt || now.getTime() - remindedAt.getTime() >= day;
  const pressing = craClocks(weakness, now).find(
    ({ state: clock }) => clock === "soon" || clock === "overdue",
  );
  const clockMark = pressing && `clock ${pressing.step} ${pressing.state}`;
  if (clockMark && (reminded !== clockMark || (pressing.state === "overdue" && daily)))
    return { why: { id, why: "clock" }, mark: clockMark };
  if (source === "report") {
    if (reminded === null && state === "received") return { why: { id, why: "new" }, mark: "new" };
    const heard = (await entriesOf(context, id)).findLast(({ kind }) => kind === "heard");
    if (heard && remindedAt && heard.madeAt > remindedAt)
      return { why: { id, why: "answer" }, mark: reminded ?? "answer" };
  }
  const dueAt = dueOf(weakness, answerDays);
  return dueAt && dueAt < now && daily ? { why: { id, why: "late" }, mark: "late" } : undefined;
}

/** Who is thanked in public stays, since they asked for it. */
async function forgetReporter(context: Context, { id, reporter, closedAt }: Weakness): Promise<void> {
  if (reporter && closedAt && context.now.getTime() - closedAt.getTime() > reporterKept)
    await changeWeakness(context, id, { reporter_sealed: null });
}
