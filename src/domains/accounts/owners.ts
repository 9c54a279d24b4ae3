import { recordTrace } from "#domains/trace/index.ts";
import { normaliseAddress } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import { withAccount } from "#kernel/db.ts";
import { operatorAccount } from "#kernel/ids.ts";
import { isLanguage, type Language } from "#kernel/localized.ts";
import { peopleOf } from "./user.ts";

export type Owner = { userId: number; name: string; address: string; language: Language };

/** The owners of the account: whom we write to about the account itself. */
export async function ownersOf(context: Context): Promise<Owner[]> {
  const owners = await context.tx
    .selectFrom("accounts.membership")
    .select("user_id")
    .where("account_id", "=", context.accountId)
    .where("role", "=", "owner")
    .execute();
  return colleaguesToWriteTo(
    context,
    owners.map((owner) => owner.user_id),
  );
}

/** Those of these users who work here, as they are written to. */
export async function colleaguesToWriteTo(context: Context, userIds: readonly number[]): Promise<Owner[]> {
  if (userIds.length === 0) return [];
  const members = await context.tx
    .selectFrom("accounts.membership")
    .select("user_id")
    .where("account_id", "=", context.accountId)
    .where("user_id", "in", [...userIds])
    .execute();
  const ids = members.map((member) => member.user_id);
  return usersToWriteTo(context, ids);
}

/** These users, wherever they work, as they are written to. */
export async function usersToWriteTo(context: Context, ids: readonly number[]): Promise<Owner[]> {
  if (ids.length === 0) return [];
  return withAccount(
    context,
    { accountId: operatorAccount },
    async (inner) => {
      const people = await peopleOf(inner, ids);
      const rows = await inner.tx
        .selectFrom("accounts.user")
        .select(["id", "language"])
        .where("account_id", "=", operatorAccount)
        .where("id", "in", ids)
        .execute();
      return rows.flatMap(({ id, language }) => {
        const person = people.get(id);
        const address = person && normaliseAddress(person.email);
        return person && address
          ? [
              {
                userId: id,
                name: person.name,
                address,
                language: isLanguage(language) ? language : ("en" as const),
              },
            ]
          : [];
      });
    },
    (inner) => recordTrace(inner, "writeToColleagues", "account:admin"),
  );
}
