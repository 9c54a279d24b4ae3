import { getBusiness, realAccounts } from "#domains/accounts/index.ts";
import type { Context } from "#kernel/context.ts";
import { withAccount } from "#kernel/db.ts";
import type { AccountId } from "#kernel/ids.ts";
import { type Acceptance, acceptanceOf } from "./acceptance.ts";
import type { AgreedKind } from "./documents.api.ts";

export type CustomerAnswer = {
  accountId: AccountId;
  name: string;
  acceptedVersion: number | null;
  at: Date | null;
  wanted: Acceptance["wanted"];
  toldAt: Date | null;
  refusedBecause: string | null;
};

/** Who of those that are served accepted what. The context is in the operator's account. */
export async function customerAnswers(context: Context, kind: AgreedKind): Promise<CustomerAnswer[]> {
  const found: CustomerAnswer[] = [];
  for (const accountId of await realAccounts(context))
    found.push(await withAccount(context, { accountId }, (inner) => answerOf(inner, kind)));
  return found;
}

async function answerOf(context: Context, kind: AgreedKind): Promise<CustomerAnswer> {
  const { answers, wanted, versions } = await acceptanceOf(context, kind);
  const accepted = answers.find(({ answer }) => answer === "accepted");
  const [last] = answers;
  const notice = await context.tx
    .selectFrom("governance.document_notice")
    .select("told_at")
    .where("account_id", "=", context.accountId)
    .where("kind", "=", kind)
    .where("version", "=", versions[0]?.version ?? 0)
    .executeTakeFirst();
  return {
    accountId: context.accountId,
    name: (await getBusiness(context)).legalName,
    acceptedVersion: accepted?.version ?? null,
    at: accepted?.at ?? null,
    wanted,
    toldAt: notice?.told_at ?? null,
    refusedBecause: wanted && last?.answer === "refused" ? last.evidence.reason : null,
  };
}
