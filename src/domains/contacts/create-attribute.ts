import type { Context } from "#kernel/context.ts";
import type { InputOf } from "#kernel/operation.ts";
import { type AttributeType, hasOptions } from "./attribute.ts";
import type { createAttribute as operation } from "./attributes.api.ts";
import { errors } from "./contacts.errors.ts";
import { givenLabels, givenOptions, readOptions } from "./options.ts";
import { requireGround, type Warning } from "./require-ground.ts";

export type NewAttribute = { name: string; category?: string } & InputOf<typeof operation>["body"];

/** What the platform itself reads from or writes to a contact under these names (api.md). */
export const reserved: ReadonlySet<string> = new Set([
  "EMAIL",
  "SMS",
  "EXT_ID",
  "CONSENT_AT",
  "CONSENT_IP",
  "CONSENT_SOURCE",
  "CONSENT_TEXT",
]);

/** Creates an attribute. Text is taken for identifying unless said otherwise: what is sealed by mistake harms nobody. */
export async function createAttribute(
  context: Context,
  input: NewAttribute,
): Promise<{ name: string; warnings: Warning[] }> {
  const name = input.name.toUpperCase();
  if (reserved.has(name)) throw errors.reservedAttribute({ name });
  const type = typeOf(input);
  const labels = givenLabels(context, input) ?? { en: name, fr: name };
  const warnings = requireGround(
    context,
    [labels[context.language], labels.en, labels.fr, name],
    input.ground,
  );
  const row = await context.tx
    .insertInto("contacts.attribute")
    .values({
      account_id: context.accountId,
      name,
      label: JSON.stringify(labels),
      type,
      options: JSON.stringify(hasOptions(type) ? readOptions(type, givenOptions(input)) : []),
      identifying: input.identifying ?? (type === "text" || type === "id"),
      self_editable: input.selfEditable ?? false,
      why: input.why?.trim() || null,
      ground: input.ground?.trim() || null,
      created_at: context.now,
    })
    .onConflict((conflict) => conflict.columns(["account_id", "name"]).doNothing())
    .returning("name")
    .executeTakeFirst();
  if (!row) throw errors.attributeExists();
  return { name: row.name, warnings };
}

/** The compatible API tells a choice by its category, the others by their type. */
function typeOf({ category, type, value }: NewAttribute): AttributeType {
  if (category === "calculated" || category === "global" || value !== undefined) throw errors.noFormulas();
  if (category === "category" || type === "category") return "choice";
  if (type === "multiple-choice") return "multiple_choice";
  if (type === "float") return "number";
  return type ?? "text";
}
