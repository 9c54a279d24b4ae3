import { recordTrace } from "#domains/trace/index.ts";
import type { Context } from "#kernel/context.ts";
import { withAccount } from "#kernel/db.ts";
import { operatorAccount } from "#kernel/ids.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import type { getAccount } from "./accounts.api.ts";
import { getBusiness } from "./business.ts";
import { peopleOf } from "./user.ts";

/** Sending has no quota here: the largest count that every client can hold. */
const withoutLimit = 2 ** 31 - 1;

/** The account in the words of the compatible API: the user is who signed in, or who made the key. */
export async function accountSummary(context: Context): Promise<ReplyOf<typeof getAccount>> {
  const { legalName, postalAddress, country } = await getBusiness(context);
  const userId = await userBehind(context);
  const people = await withAccount(
    context,
    { accountId: operatorAccount },
    (inner) => peopleOf(inner, [userId]),
    (inner) => recordTrace(inner, "getAccount", "account:read"),
  );
  const { name = "", email = "" } = people.get(userId) ?? {};
  const [firstName = "", ...rest] = name.split(" ");
  return {
    organization_id: String(context.accountId),
    user_id: userId,
    enterprise: false,
    companyName: legalName,
    email,
    firstName,
    lastName: rest.join(" "),
    address: { street: postalAddress, city: "", zipCode: "", country },
    plan: [{ type: "subscription", credits: withoutLimit, creditsType: "sendLimit" }],
    relay: {
      enabled: true,
      data: {
        userName: email,
        relay: new URL(context.config.url).hostname,
        port: context.config.relayPort,
      },
    },
  };
}

async function userBehind({ tx, accountId, actor }: Context): Promise<number> {
  if (actor.kind === "user" || actor.kind === "staff") return actor.userId;
  if (actor.kind !== "api_key") throw new Error("this is for users and API keys");
  const key = await tx
    .selectFrom("accounts.api_key")
    .select("created_by")
    .where("account_id", "=", accountId)
    .where("id", "=", actor.keyId)
    .executeTakeFirstOrThrow();
  return key.created_by;
}
