import type { Context } from "#kernel/context.ts";
import type { SegmentField, Slot } from "#kernel/module.ts";
import { type Choice, mostChoices } from "#kernel/segment-field.ts";
import { listAttributes } from "../attributes.sql.ts";
import { attributeField } from "./attribute-field.ts";
import { countryField } from "./country-field.ts";
import { conditionsOf, type GivenDefinition, type Group } from "./definition.api.ts";
import type { Known } from "./read-definition.ts";

/** Everything that can be asked in this account: what the domains declare, and its own attributes. */
export async function fieldsOf(context: Context): Promise<Map<string, SegmentField>> {
  const attributes = await listAttributes(context);
  const country = countryField(attributes) ?? [];
  const fields = [context.segments.fields, country, attributes.map(attributeField)].flat();
  return new Map(fields.map((field) => [field.id, field]));
}

/** The same with what these definitions choose from: nothing else is looked up. */
export async function knownFor(
  context: Context,
  definitions: readonly (GivenDefinition | Group)[],
): Promise<Known> {
  const fields = await fieldsOf(context);
  const choices = new Map<string, readonly Choice[]>();
  const asked = definitions.flatMap((definition) => conditionsOf(definition as Group));
  for (const { condition } of asked) {
    for (const [name, slot] of Object.entries(fields.get(condition.field)?.slots ?? {})) {
      const key = `${condition.field} ${name}`;
      if (!slot.choices || !(name in condition.where)) continue;
      const offered = choices.get(key) ?? (await slot.choices(context));
      choices.set(key, await withChosen(context, slot, { offered, test: condition.where[name] }));
    }
  }
  return { fields, choices };
}

/** What is chosen may be older than all that is offered. */
async function withChosen(
  context: Context,
  { choices }: Slot,
  { offered, test }: { offered: readonly Choice[]; test: unknown },
): Promise<readonly Choice[]> {
  if (!choices || offered.length < mostChoices) return offered;
  const { values = [] } = test as { values?: readonly (string | number)[] };
  const known = new Set(offered.map(({ value }) => value));
  const missing = values.filter((value) => !known.has(value));
  return missing.length === 0 ? offered : [...offered, ...(await choices(context, { values: missing }))];
}
