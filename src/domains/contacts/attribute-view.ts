import type { Context } from "#kernel/context.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import type { Attribute, AttributeType } from "./attribute.ts";
import type { getAttributes } from "./attributes.api.ts";

export type AttributeView = ReplyOf<typeof getAttributes>["attributes"][number];

/** An attribute as the API shows it, in the compatible API's words for types. */
export function attributeView({ language }: Context, attribute: Attribute): AttributeView {
  const { name, type, label, labels, options, identifying, selfEditable, why, ground } = attribute;
  return {
    name,
    category: type === "choice" ? "category" : type === "id" ? "transactional" : "normal",
    type: words[type],
    label,
    labels,
    ...(options.length === 0
      ? {}
      : {
          enumeration: options.map((option) => ({
            value: option.value,
            label: option.label[language],
            labels: option.label,
          })),
        }),
    ...(type === "multiple_choice"
      ? { multiCategoryOptions: options.map(({ value }) => String(value)) }
      : {}),
    identifying,
    selfEditable,
    ...(why === null ? {} : { why }),
    ...(ground === null ? {} : { ground }),
  };
}

const words: Record<AttributeType, AttributeView["type"]> = {
  text: "text",
  number: "float",
  date: "date",
  boolean: "boolean",
  choice: "category",
  multiple_choice: "multiple-choice",
  id: "id",
};
