import type { Context } from "#kernel/context.ts";
import type { Localized } from "#kernel/localized.ts";
import type { Attribute, AttributeType, Option } from "./attribute.ts";
import { errors } from "./contacts.errors.ts";

/** The account's attributes, by name. */
export async function listAttributes(context: Context): Promise<Attribute[]> {
  const rows = await select(context).orderBy("name").execute();
  return rows.map((row) => attributeOf(context, row));
}

export async function getAttribute(context: Context, name: string): Promise<Attribute> {
  const row = await select(context).where("name", "=", name.toUpperCase()).executeTakeFirst();
  if (!row) throw errors.attributeNotFound();
  return attributeOf(context, row);
}

function select(context: Context) {
  return context.tx
    .selectFrom("contacts.attribute")
    .select(["name", "label", "type", "options", "identifying", "self_editable", "why", "ground"])
    .where("account_id", "=", context.accountId);
}

type Row = Awaited<ReturnType<ReturnType<typeof select>["executeTakeFirstOrThrow"]>>;

function attributeOf(context: Context, row: Row): Attribute {
  const labels = row.label as unknown as Localized;
  return {
    name: row.name,
    label: labels[context.language],
    labels,
    type: row.type as AttributeType,
    options: row.options as unknown as Option[],
    identifying: row.identifying,
    selfEditable: row.self_editable,
    why: row.why,
    ground: row.ground,
  };
}
