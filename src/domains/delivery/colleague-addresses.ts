import { peopleOf } from "#domains/accounts/index.ts";
import { recordTrace } from "#domains/trace/index.ts";
import { normaliseAddress } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import { withAccount } from "#kernel/db.ts";
import { operatorAccount } from "#kernel/ids.ts";
import { errors } from "./delivery.errors.ts";

/** These addresses, each once. Throws for one that is not of somebody who works in the account. */
export async function colleaguesAmong(context: Context, emailTo: readonly string[]): Promise<string[]> {
  const addresses = emailTo.map((text, i) => {
    const address = normaliseAddress(text);
    if (!address) throw errors.badTestAddress({ position: i + 1 });
    return address;
  });
  const colleagues = await colleagueAddresses(context);
  const stranger = addresses.findIndex((address) => !colleagues.has(address));
  if (stranger >= 0) throw errors.testToStranger({ position: stranger + 1 });
  return [...new Set(addresses)];
}

/** Whom a test may go to without a permission: the people who work in the account, who look at it for their work. */
async function colleagueAddresses(context: Context): Promise<Set<string>> {
  const members = await context.tx
    .selectFrom("accounts.membership")
    .select("user_id")
    .where("account_id", "=", context.accountId)
    .execute();
  const people = await withAccount(
    context,
    { accountId: operatorAccount },
    (inner) =>
      peopleOf(
        inner,
        members.map((member) => member.user_id),
      ),
    (inner) => recordTrace(inner, "send a test", "delivery:read"),
  );
  return new Set([...people.values()].flatMap(({ email }) => normaliseAddress(email) ?? []));
}
