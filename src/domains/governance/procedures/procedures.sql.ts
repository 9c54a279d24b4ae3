import { isHosting } from "#domains/accounts/index.ts";
import { actorName, type Context } from "#kernel/context.ts";
import { operatorAccount } from "#kernel/ids.ts";
import type { Localized } from "#kernel/localized.ts";
import { accountSince } from "../account-since.ts";
import { errors } from "./procedures.errors.ts";
import { type Procedure, startingProcedures, writtenOn } from "./starting-procedures.ts";

export type ProcedureVersion = { version: number; texts: Localized; madeBy: string; madeAt: Date };
export type ProcedureReview = { version: number; madeBy: string; madeAt: Date };

/** A procedure as it counts here now. */
export type Standing = Procedure & {
  /** 0: as it came with the product. */
  version: number;
  ownerId: number | null;
  reviewOn: string;
  versions: ProcedureVersion[];
  reviews: ProcedureReview[];
};

const year = 365 * 24 * 3600 * 1000;

/** Who hosts only their own business has each once: what is the same for the installation stands in the account. */
export async function listProcedures(context: Context): Promise<Standing[]> {
  const { tx, accountId } = context;
  const side = accountId === operatorAccount ? "operator" : "account";
  const rows = await tx
    .selectFrom("governance.procedure")
    .selectAll()
    .where("account_id", "=", accountId)
    .execute();
  const versions = await tx
    .selectFrom("governance.procedure_version")
    .selectAll()
    .where("account_id", "=", accountId)
    .orderBy("version", "desc")
    .execute();
  const reviews = await tx
    .selectFrom("governance.procedure_review")
    .selectAll()
    .where("account_id", "=", accountId)
    .orderBy("id", "desc")
    .execute();
  const since = await accountSince(context);
  // Nobody is late with a text that was not there yet.
  const known = Math.max(since.getTime(), writtenOn.getTime());
  const firstReview = new Date(known + year).toISOString().slice(0, 10);
  const hosting = await isHosting(context);
  return startingProcedures
    .filter(
      (each) =>
        each.side === side || each.side === "both" || (each.side === "hosting" && side === "operator"),
    )
    .map((procedure) => {
      const row = rows.find(({ key }) => key === procedure.key);
      const own = versions
        .filter(({ key }) => key === procedure.key)
        .map(({ version, texts, made_by, made_at }) => ({
          version,
          texts: texts as Localized,
          madeBy: made_by,
          madeAt: made_at,
        }));
      return {
        ...procedure,
        text: own[0]?.texts ?? procedure.text,
        version: own[0]?.version ?? 0,
        ownerId: row?.owner_id ?? null,
        reviewOn: (row?.review_on as unknown as string | null) ?? firstReview,
        versions: own,
        reviews: reviews
          .filter(({ key }) => key === procedure.key)
          .map(({ version, made_by, made_at }) => ({ version, madeBy: made_by, madeAt: made_at })),
      };
    })
    .filter(
      (each) =>
        hosting || side === "account" || each.side === "operator" || each.version + each.reviews.length > 0,
    );
}

export async function getProcedure(context: Context, key: string): Promise<Standing> {
  const found = (await listProcedures(context)).find((each) => each.key === key);
  if (!found) throw errors.procedureNotFound();
  return found;
}

/** A new version; who wrote it has read it, so that its review is a year away. */
export async function saveProcedure(
  context: Context,
  { key, texts, after }: { key: string; texts: Localized; after: number },
): Promise<number> {
  const { version: latest } = await getProcedure(context, key);
  if (!texts.en.trim() && !texts.fr.trim()) throw errors.procedureEmpty({ field: "texts" });
  if (latest !== after) throw errors.procedureChanged();
  const version = latest + 1;
  const said = { en: texts.en.trim() || texts.fr.trim(), fr: texts.fr.trim() || texts.en.trim() };
  const added = await context.tx
    .insertInto("governance.procedure_version")
    .values({
      account_id: context.accountId,
      key,
      version,
      texts: JSON.stringify(said),
      made_by: actorName(context.actor),
      made_at: context.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("version")
    .executeTakeFirst();
  if (!added) throw errors.procedureChanged();
  await setProcedure(context, key, { review_on: nextReview(context.now) });
  return version;
}

/** It was read again, and is right. */
export async function reviewProcedure(context: Context, key: string, nextOn: string | null): Promise<void> {
  const { version } = await getProcedure(context, key);
  const today = context.now.toISOString().slice(0, 10);
  if (nextOn && nextOn <= today) throw errors.reviewInThePast({ field: "nextOn" });
  await context.tx
    .insertInto("governance.procedure_review")
    .values({
      account_id: context.accountId,
      key,
      version,
      made_by: actorName(context.actor),
      made_at: context.now,
    })
    .execute();
  await setProcedure(context, key, { review_on: nextOn ?? nextReview(context.now) });
}

/** Who sees to it; must work in the account. In the operator's, it is one of its people. */
export async function assignProcedure(context: Context, key: string, userId: number | null): Promise<void> {
  await getProcedure(context, key);
  if (userId !== null) {
    const member = await context.tx
      .selectFrom("accounts.membership")
      .select("user_id")
      .where("account_id", "=", context.accountId)
      .where("user_id", "=", userId)
      .executeTakeFirst();
    if (!member) throw errors.procedureNotFound();
  }
  await setProcedure(context, key, { owner_id: userId });
}

function nextReview(now: Date): string {
  return new Date(now.getTime() + year).toISOString().slice(0, 10);
}

async function setProcedure(
  { tx, accountId }: Context,
  key: string,
  set: { owner_id: number | null } | { review_on: string },
): Promise<void> {
  await tx
    .insertInto("governance.procedure")
    .values({ account_id: accountId, key, ...(set as { owner_id: number | null }) })
    .onConflict((conflict) =>
      conflict.columns(["account_id", "key"]).doUpdateSet(set as { owner_id: number | null }),
    )
    .execute();
}
