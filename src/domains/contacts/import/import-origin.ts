import type { Context } from "#kernel/context.ts";
import type { Localized } from "#kernel/localized.ts";
import { listAttributes } from "../attributes.sql.ts";
import { identifierAttributes } from "../identifiers.ts";
import { getLists } from "../lists.sql.ts";
import { importRow, planOf } from "./imports.sql.ts";
import { originNames, type SourceAnswers } from "./source-answers.ts";

/** Where the people of a source came from by a file, and what was kept of them. */
export type ImportOrigin = {
  /** What was answered; undefined where a program sent them, whom nobody could ask. */
  origin: SourceAnswers["origin"] | undefined;
  originName: Localized | undefined;
  /** What the lists they joined are for. */
  purposeIds: readonly number[];
  /** The attributes that the file filled. */
  kept: readonly Localized[];
};

/** The last import in the name of a source; undefined where there was none. */
export async function importOrigin(context: Context, sourceId: number): Promise<ImportOrigin | undefined> {
  const last = await context.tx
    .selectFrom("contacts.import")
    .select("id")
    .where("account_id", "=", context.accountId)
    .where("source_id", "=", sourceId)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!last) return undefined;
  const { mapping, listIds, answers } = planOf(await importRow(context, last.id));
  const lists = (await getLists(context)).filter(({ id }) => listIds.includes(id));
  const attributes = [...(await listAttributes(context)), ...identifierAttributes];
  return {
    origin: answers?.origin,
    originName: answers && originNames[answers.origin],
    purposeIds: [...new Set(lists.map(({ purposeId }) => purposeId))],
    kept: attributes
      .filter(({ name }) => mapping.some((each) => "attribute" in each && each.attribute === name))
      .map(({ labels }) => labels),
  };
}
