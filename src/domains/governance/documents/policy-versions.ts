import { actorName, type Context } from "#kernel/context.ts";
import { errors } from "./documents.errors.ts";
import { comparePolicies, composePolicy, type OwnWords, type Texts } from "./privacy-policy.ts";

export type PolicyVersion = {
  version: number;
  texts: Texts;
  ownWords: OwnWords;
  effectiveOn: string;
  publishedBy: string;
  publishedAt: Date;
};

const noWords: OwnWords = { en: "", fr: "" };

/** Every version there was, the latest first. */
export async function policyVersions({ tx, accountId }: Context): Promise<PolicyVersion[]> {
  const rows = await tx
    .selectFrom("governance.policy_version")
    .selectAll()
    .where("account_id", "=", accountId)
    .orderBy("version", "desc")
    .execute();
  return rows.map((row) => ({
    version: row.version,
    texts: row.texts as Texts,
    ownWords: row.own_words as OwnWords,
    effectiveOn: row.effective_on as unknown as string,
    publishedBy: row.published_by,
    publishedAt: row.published_at,
  }));
}

/** The one in force on that day: a later one may wait for its day. */
export function inForce(versions: readonly PolicyVersion[], today: string): PolicyVersion | undefined {
  return versions.find(({ effectiveOn }) => effectiveOn <= today) ?? versions.at(-1);
}

/** How it would read now, and what differs from the latest version. */
export async function policyNow(context: Context, ownWords?: OwnWords) {
  const versions = await policyVersions(context);
  const [latest] = versions;
  const words = ownWords ?? latest?.ownWords ?? noWords;
  const texts = await composePolicy(context, words);
  const { language } = context;
  return { versions, words, texts, changes: comparePolicies(latest?.texts[language] ?? [], texts[language]) };
}

/** Publishes what is so now with the business’s words; not over a version that another person published meanwhile. */
export async function publishPolicy(
  context: Context,
  { ownWords, effectiveOn, after }: { ownWords: OwnWords; effectiveOn: string; after: number },
): Promise<number> {
  const { versions, texts } = await policyNow(context, ownWords);
  if ((versions[0]?.version ?? 0) !== after) throw errors.policyChanged();
  if (effectiveOn < context.now.toISOString().slice(0, 10)) throw errors.policyInThePast();
  const version = after + 1;
  await context.tx
    .insertInto("governance.policy_version")
    .values({
      account_id: context.accountId,
      version,
      texts: JSON.stringify(texts),
      own_words: JSON.stringify(ownWords),
      effective_on: effectiveOn as never,
      published_by: actorName(context.actor),
      published_at: context.now,
    })
    .execute();
  return version;
}
