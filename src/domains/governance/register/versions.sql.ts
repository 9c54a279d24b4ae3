import { actorName, type Context } from "#kernel/context.ts";
import type { Mentioned, Version } from "./activity.ts";
import { type Additions, additionFields } from "./register.api.ts";
import { errors } from "./register.errors.ts";

/** The latest version of each activity that people said something of. */
export async function latestVersions(context: Context): Promise<Map<string, Version>> {
  const rows = await select(context).distinctOn("key").orderBy("key").orderBy("version", "desc").execute();
  return new Map(rows.map((row) => [row.key, versionOf(row)]));
}

export async function versionsOf(context: Context, key: string): Promise<Version[]> {
  const rows = await select(context).where("key", "=", key).orderBy("version", "desc").execute();
  return rows.map(versionOf);
}

type NewVersion = { key: string; after: number; additions: Additions; facts: readonly Mentioned[] };

/** Adds a version after the one that was read. Two at once: the second is told. */
export async function addVersion(
  context: Context,
  { key, after, additions, facts }: NewVersion,
): Promise<number> {
  const row = await context.tx
    .insertInto("governance.activity_version")
    .values({
      account_id: context.accountId,
      key,
      version: after + 1,
      additions: JSON.stringify(tidied(additions)),
      facts: JSON.stringify(facts.map(({ id, said }) => ({ id, said }))),
      made_by: actorName(context.actor),
      made_at: context.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("version")
    .executeTakeFirst();
  if (!row) throw errors.activityChanged();
  return row.version;
}

export const noAdditions: Additions = {
  name: "",
  ended: false,
  ...(Object.fromEntries(additionFields.map((field) => [field, ""])) as Record<
    (typeof additionFields)[number],
    string
  >),
};

function tidied(additions: Additions): Additions {
  const tidy = (field: "name" | (typeof additionFields)[number]): string => {
    const text = additions[field].replace(/\r\n?/g, "\n").trim();
    if (/[\p{Cc}\p{Cs}]/u.test(field === "name" ? text : text.replaceAll("\n", "")))
      throw errors.activityControlCharacters({ field });
    return text;
  };
  const texts = additionFields.map((field) => [field, tidy(field)]);
  return { ...noAdditions, ...Object.fromEntries(texts), name: tidy("name"), ended: additions.ended };
}

function select({ tx, accountId }: Context) {
  return tx.selectFrom("governance.activity_version").selectAll().where("account_id", "=", accountId);
}

type Row = Awaited<ReturnType<ReturnType<typeof select>["executeTakeFirstOrThrow"]>>;

function versionOf(row: Row): Version {
  return {
    version: row.version,
    // What later versions of the product let people add is missing from what was kept before.
    additions: { ...noAdditions, ...(row.additions as Partial<Additions>) },
    facts: row.facts as unknown as Mentioned[],
    madeBy: row.made_by,
    madeAt: row.made_at,
  };
}
