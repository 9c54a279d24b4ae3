import { recordTrace } from "#domains/trace/index.ts";
import { normaliseAddress } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import { withAccount } from "#kernel/db.ts";
import { operatorAccount } from "#kernel/ids.ts";
import { isLanguage, type Language } from "#kernel/localized.ts";
import { peopleOf } from "./user.ts";

export type Owner = { name: string; address: string; language: Language };

/** The owners of the account: whom we write to about the account itself. */
export async function ownersOf(context: Context): Promise<Owner[]> {
  const owners = await context.tx
    .selectFrom("accounts.membership")
    .select("user_id")
    .where("account_id", "=", context.accountId)
    .where("role", "=", "owner")
    .execute();
  const ids = owners.map((owner) => owner.user_id);
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
          ? [{ name: person.name, address, language: isLanguage(language) ? language : ("en" as const) }]
          : [];
      });
    },
    (inner) => recordTrace(inner, "writeToOwners", "account:admin"),
  );
}
