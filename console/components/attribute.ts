import type { getAttributes } from "#domains/contacts/attributes.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";

/** What contacts may be described by. */
export type Attribute = ReplyOf<typeof getAttributes>["attributes"][number];

export type AttributeValue = string | number | boolean | string[];

/** Types whose values are picked, not typed. */
export function hasOptions(type: Attribute["type"]): boolean {
  return type === "category" || type === "multiple-choice";
}
