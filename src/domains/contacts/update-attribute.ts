import type { Context } from "#kernel/context.ts";
import type { InputOf } from "#kernel/operation.ts";
import { type Attribute, hasOptions, type Option } from "./attribute.ts";
import type { updateAttribute as operation } from "./attributes.api.ts";
import { getAttribute } from "./attributes.sql.ts";
import { errors } from "./contacts.errors.ts";
import { givenLabels, givenOptions, readOptions } from "./options.ts";
import { requireGround } from "./require-ground.ts";
import { wipeValues } from "./wipe-values.ts";

export type AttributeChange = InputOf<typeof operation>["body"];

/** Changes what is said of an attribute; its name, type and protection stay, for values were kept by them. */
export async function updateAttribute(
  context: Context,
  name: string,
  change: AttributeChange,
): Promise<void> {
  if (change.value !== undefined) throw errors.noFormulas();
  const before = await getAttribute(context, name);
  const labels = givenLabels(context, change, before.labels) ?? before.labels;
  const ground = change.ground?.trim() || before.ground;
  if (labels.en !== before.labels.en || labels.fr !== before.labels.fr)
    requireGround(
      context,
      [labels[context.language], labels.en, labels.fr, before.name],
      ground ?? undefined,
    );
  const options = changedOptions(before, change);
  await save(context, before.name, {
    label: JSON.stringify(labels),
    options: JSON.stringify(options),
    self_editable: change.selfEditable ?? before.selfEditable,
    why: change.why === undefined ? before.why : change.why.trim() || null,
    ground,
  });
  const gone = before.options.filter(({ value }) => !options.some((option) => option.value === value));
  for (const { value } of gone) await wipeValues(context, before, value);
}

/** Deletes an option, and the value of everybody who had chosen it. */
export async function deleteOption(context: Context, name: string, given: string): Promise<void> {
  const attribute = await getAttribute(context, name);
  const option = attribute.options.find(
    ({ value, label }) => String(value) === given || label.en === given || label.fr === given,
  );
  if (!option) throw errors.optionNotFound();
  if (attribute.options.length === 1) throw errors.optionsMissing({ field: "enumeration" });
  const rest = attribute.options.filter((each) => each !== option);
  await save(context, attribute.name, { options: JSON.stringify(rest) });
  await wipeValues(context, attribute, option.value);
}

/** One choice: those that are sent. Several: those there are and those that are sent, as the compatible API has it. */
function changedOptions(before: Attribute, change: AttributeChange): readonly Option[] {
  const given = givenOptions(change);
  if (given.length === 0) return before.options;
  if (!hasOptions(before.type)) throw errors.optionsUnwanted({ field: "enumeration" });
  const sent = readOptions(before.type, given);
  if (before.type === "choice") return sent;
  const kept = before.options.map((option) => sent.find(({ value }) => value === option.value) ?? option);
  const added = sent.filter(({ value }) => !before.options.some((option) => option.value === value));
  return readOptions(before.type, [...kept, ...added]);
}

type Columns = {
  label?: string;
  options: string;
  self_editable?: boolean;
  why?: string | null;
  ground?: string | null;
};

async function save(context: Context, name: string, columns: Columns): Promise<void> {
  await context.tx
    .updateTable("contacts.attribute")
    .set(columns)
    .where("account_id", "=", context.accountId)
    .where("name", "=", name)
    .execute();
}
