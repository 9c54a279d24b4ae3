import type { Context } from "#kernel/context.ts";
import type { InputOf } from "#kernel/operation.ts";
import type { Attribute } from "../attribute.ts";
import { listAttributes } from "../attributes.sql.ts";
import { errors } from "../contacts.errors.ts";
import { heldAs, identifierAttributes } from "../identifiers.ts";
import { getList } from "../lists.sql.ts";
import type { planImport as operation } from "./import.api.ts";
import { type Checked, importInState, importRow, planOf } from "./imports.sql.ts";
import type { Mailability } from "./mailability.ts";
import { foreseeAll } from "./outlook.ts";
import { planKeys } from "./plan-key.ts";
import type { Mapped } from "./read-rows.ts";
import type { TableShape } from "./read-table.ts";
import type { SourceAnswers } from "./source-answers.ts";

/** Keeps what was said of a prepared import so far: another day, another device goes on from there. */
export async function planImport(
  context: Context,
  importId: number,
  { mapping, listIds, known, source }: InputOf<typeof operation>["body"],
): Promise<void> {
  const row = await importInState(context, importId, ["draft", "checking"]);
  const { width } = row.shape as unknown as TableShape;
  if (mapping) checkMapping(mapping, width, await listAttributes(context));
  for (const id of listIds ?? []) await getList(context, id);
  if (source?.obtainedOn && new Date(source.obtainedOn) > context.now) throw errors.momentInFuture();
  await context.tx
    .updateTable("contacts.import")
    .set({
      // A look at the rows that is under way was for other columns.
      ...(mapping ? { mapping: JSON.stringify(mapping), state: "draft" } : {}),
      ...(listIds ? { list_ids: [...listIds] } : {}),
      ...(known ? { known } : {}),
      ...(source ? { answers: JSON.stringify(source) } : {}),
    })
    .where("account_id", "=", context.accountId)
    .where("id", "=", importId)
    .execute();
}

/** One address column, no column or target twice, no column that the file lacks, no attribute that the account lacks. */
export function checkMapping(
  mapping: readonly Mapped[],
  width: number,
  attributes: readonly Attribute[],
): void {
  const targets = mapping.map((each) => ("field" in each ? each.field : each.attribute));
  requireAddress(mapping);
  const twice = firstTwice(targets) ?? firstTwice(mapping.map((each) => String(each.column + 1)));
  if (twice !== undefined) throw errors.columnMappedTwice({ name: twice });
  const missing = mapping.find((each) => each.column >= width);
  if (missing) throw errors.columnMissing({ column: missing.column + 1 });
  for (const each of mapping) {
    if (
      "attribute" in each &&
      ![...attributes, ...identifierAttributes].some(({ name }) => name === each.attribute)
    ) {
      throw errors.unknownAttribute({ name: each.attribute });
    }
  }
}

function firstTwice(texts: readonly string[]): string | undefined {
  return texts.find((text, index) => texts.indexOf(text) !== index);
}

/** Throws where no column holds an address, nor the id by which contacts are known elsewhere. */
export function requireAddress(mapping: readonly Mapped[]): void {
  if (!mapping.some(tellsWho)) throw errors.noAddressColumn();
}

function tellsWho(each: Mapped): boolean {
  return "field" in each ? each.field === "email" : each.attribute === heldAs.ext_id;
}

type Asked = { listIds: readonly number[]; answers: SourceAnswers };

/** What answers would make of a file's people; nothing while its rows were not looked at under this mapping. */
export async function outlookOf(
  context: Context,
  importId: number,
  { listIds, answers }: Asked,
): Promise<Mailability[]> {
  const row = await importRow(context, importId);
  const plan = planOf(row);
  for (const id of listIds) await getList(context, id);
  const checked = (row.checked ?? undefined) as Checked | undefined;
  if (checked?.mappingKey !== planKeys(plan).mappingKey) return [];
  return foreseeAll(context, { ...checked, mapping: plan.mapping, listIds, answers });
}
