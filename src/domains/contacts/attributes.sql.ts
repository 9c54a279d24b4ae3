import type { Context } from "#kernel/context.ts";
import type { Localized } from "#kernel/localized.ts";
import type { Attribute, AttributeType } from "./attribute.ts";

/** The account's attributes, by name. */
export async function listAttributes(context: Context): Promise<Attribute[]> {
  const rows = await context.tx
    .selectFrom("contacts.attribute")
    .select(["name", "label", "type", "identifying", "ground"])
    .where("account_id", "=", context.accountId)
    .orderBy("name")
    .execute();
  return rows.map((row) => ({
    name: row.name,
    label: (row.label as unknown as Localized)[context.language],
    labels: row.label as unknown as Localized,
    type: row.type as AttributeType,
    identifying: row.identifying,
    ground: row.ground,
  }));
}
