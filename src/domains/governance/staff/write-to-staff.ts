import { listStaff, realAccounts, usersToWriteTo } from "#domains/accounts/index.ts";
import type { Context } from "#kernel/context.ts";
import { withAccount } from "#kernel/db.ts";
import { type AccountId, operatorAccount } from "#kernel/ids.ts";
import type { Language } from "#kernel/localized.ts";
import type { StaffRole } from "#kernel/staff-words.ts";
import { type Letter, sendLetters } from "../send-letters.ts";

export type StaffMail = Pick<Letter, "subject" | "bodyText" | "bodyHtml" | "reason">;

/**
 * Writes to some of the operator's people. The operator sends nothing under account 0: its mail goes out by the business of
 * its administrators, the first that one of them works in; where there is none, or none that can send, the console alone says it.
 */
export async function writeToStaff(
  context: Context,
  userIds: readonly number[],
  wordsFor: (person: { userId: number; language: Language }) => StaffMail,
): Promise<void> {
  const home = await operatorsBusiness(context);
  if (home === undefined) return;
  const actor = { kind: "system", name: "operator" } as const;
  await withAccount(context, { accountId: home, actor }, async (inner) => {
    const people = await usersToWriteTo(inner, userIds);
    await sendLetters(
      inner,
      people.map(({ address, name, userId, language }) => ({
        ...{ address, name, language },
        ...wordsFor({ userId, language }),
      })),
    );
  });
}

/** Those who have one of these roles. */
export async function staffWith(context: Context, roles: readonly StaffRole[]): Promise<number[]> {
  const staff = await withAccount(context, { accountId: operatorAccount }, listStaff);
  return staff.filter((each) => each.roles.some((role) => roles.includes(role))).map(({ userId }) => userId);
}

/** The business by which the operator’s mail goes out. */
export async function operatorsBusiness(context: Context): Promise<AccountId | undefined> {
  const administrators = await staffWith(context, ["administrator"]);
  for (const accountId of await realAccounts(context)) {
    const works = await withAccount(context, { accountId }, ({ tx }) =>
      tx
        .selectFrom("accounts.membership")
        .select("user_id")
        .where("account_id", "=", accountId)
        .where("user_id", "in", administrators)
        .limit(1)
        .executeTakeFirst(),
    );
    if (works) return accountId;
  }
  return undefined;
}
