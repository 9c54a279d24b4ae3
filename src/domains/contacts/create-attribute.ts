import type { Context } from "#kernel/context.ts";
import type { AttributeType } from "./attribute.ts";
import { errors } from "./contacts.errors.ts";
import { requireGround } from "./require-ground.ts";

export type NewAttribute = {
  name: string;
  type: "text" | "float" | "date" | "boolean";
  label?: string;
  identifying?: boolean;
  ground?: string;
};

/** What the platform itself reads from or writes to a contact under these names (api.md). */
const reserved = new Set([
  "EMAIL",
  "SMS",
  "EXT_ID",
  "CONSENT_AT",
  "CONSENT_IP",
  "CONSENT_SOURCE",
  "CONSENT_TEXT",
]);

/** Creates an attribute. Text is taken for identifying unless said otherwise: what is sealed by mistake harms nobody. */
export async function createAttribute(context: Context, input: NewAttribute): Promise<{ name: string }> {
  const name = input.name.toUpperCase();
  if (reserved.has(name)) throw errors.reservedAttribute({ name });
  const label = input.label?.trim() || name;
  requireGround(context, `${name} ${label}`, input.ground);
  const row = await context.tx
    .insertInto("contacts.attribute")
    .values({
      account_id: context.accountId,
      name,
      label: JSON.stringify({ en: label, fr: label }),
      type: typeOf(input.type),
      identifying: input.identifying ?? input.type === "text",
      ground: input.ground?.trim() || null,
      created_at: context.now,
    })
    .onConflict((conflict) => conflict.columns(["account_id", "name"]).doNothing())
    .returning("name")
    .executeTakeFirst();
  if (!row) throw errors.attributeExists();
  return row;
}

function typeOf(type: NewAttribute["type"]): AttributeType {
  return type === "float" ? "number" : type;
}
