import { actorName, type Context } from "#kernel/context.ts";
import { type Duty, duties, type TeamMail, teamMails } from "#kernel/team-words.ts";
import { errors } from "./accounts.errors.ts";
import { colleaguesToWriteTo, type Owner, ownersOf } from "./owners.ts";

export type TeamMember = { userId: number; duties: Duty[]; receives: TeamMail[] };

/** Who sees to what of data protection in this business; nobody where the owners and the officer see to everything. */
export async function teamOf({ tx, accountId }: Context): Promise<TeamMember[]> {
  const rows = await tx
    .selectFrom("accounts.team_member")
    .select(["user_id", "duties", "receives"])
    .where("account_id", "=", accountId)
    .orderBy("named_at")
    .orderBy("user_id")
    .execute();
  return rows.map((row) => ({
    userId: row.user_id,
    duties: duties.filter((duty) => row.duties.includes(duty)),
    receives: teamMails.filter((mail) => row.receives.includes(mail)),
  }));
}

/** The whole team at once; who is left out is in it no more. */
export async function nameTeam(context: Context, members: readonly TeamMember[]): Promise<void> {
  const { tx, accountId, actor, now } = context;
  // Nobody has the number 0: an empty list is none for SQL.
  const ids = [0, ...members.map(({ userId }) => userId)];
  const known = await tx
    .selectFrom("accounts.membership")
    .select("user_id")
    .where("account_id", "=", accountId)
    .where("user_id", "in", ids)
    .execute();
  if (known.length !== members.length) throw errors.memberNotFound();
  await tx
    .deleteFrom("accounts.team_member")
    .where("account_id", "=", accountId)
    .where("user_id", "not in", ids)
    .execute();
  for (const { userId, ...said } of members) {
    const row = { duties: [...said.duties], receives: [...said.receives] };
    await tx
      .insertInto("accounts.team_member")
      .values({ account_id: accountId, user_id: userId, ...row, named_by: actorName(actor), named_at: now })
      .onConflict((conflict) => conflict.columns(["account_id", "user_id"]).doUpdateSet(row))
      .execute();
  }
}

/** Those of the team who are written to about this. */
export async function teamToTell(context: Context, mail: TeamMail): Promise<Owner[]> {
  const team = await teamOf(context);
  return colleaguesToWriteTo(
    context,
    team.filter(({ receives }) => receives.includes(mail)).map(({ userId }) => userId),
  );
}

/** The same, and the owners where nobody of the team is. */
export async function teamOrOwners(context: Context, mail: TeamMail): Promise<Owner[]> {
  const team = await teamToTell(context, mail);
  return team.length > 0 ? team : ownersOf(context);
}
