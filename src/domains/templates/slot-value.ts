import type { Field, LinkName } from "./merge-field.ts";

export type Filter = { name: "default"; value: string } | { name: "upper" | "lower" | "capitalize" };

/** A contact's attribute or a variable of the call. */
export type MergeValue =
  | string
  | number
  | boolean
  | null
  | undefined
  | MergeValue[]
  | { [name: string]: MergeValue };

/** What the slots of one recipient's message are filled with. */
export type MergeValues = {
  contact: { readonly [attribute: string]: MergeValue };
  /** The contact's values as they are kept, which conditions ask about; as they are shown where absent. */
  facts?: { readonly [attribute: string]: MergeValue } | undefined;
  params?: { readonly [name: string]: MergeValue } | undefined;
  links: { readonly [L in LinkName]: string };
  /** The first message to a person shows the right to object apart. */
  message: "first" | "later";
  /** Where the message is observed: the address that leads to a target and tells of it, and the pixel's. */
  observed?: { target: (url: string) => string; pixel: string } | undefined;
};

/** The text that stands in a slot for this recipient, before any escaping. */
export function slotValue(slot: { field: Field; filters: readonly Filter[] }, values: MergeValues): string {
  return cleaned(rawValue(slot, values));
}

export function rawValue(slot: { field: Field; filters: readonly Filter[] }, values: MergeValues): string {
  let text = textOf(fieldValue(slot.field, values));
  for (const filter of slot.filters) text = filtered(text, filter);
  return text;
}

/** One kind of line break, and no other control characters than tab: they mean nothing in a mail and trouble some readers. */
export function cleaned(text: string): string {
  return control.test(text) ? text.replace(/\r\n?/g, "\n").replace(unwanted, "") : text;
}
const control = /\p{Cc}/u;
const unwanted = /(?![\t\n])\p{Cc}/gu;

export function fieldValue(field: Field, values: MergeValues): MergeValue {
  if (field.from === "link") return values.links[field.link];
  if (field.from === "contact") return own(values.contact, field.attribute);
  if (field.from === "target") return values.observed?.target(field.url) ?? field.url;
  if (field.from === "pixel") return values.observed?.pixel;
  let value: MergeValue = values.params;
  for (const step of field.path) value = own(value, step);
  return value;
}

function own(value: MergeValue, name: string): MergeValue {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? (value as { [name: string]: MergeValue })[name]
    : undefined;
}

export function textOf(value: MergeValue): string {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return Array.isArray(value) ? value.map(textOf).filter(Boolean).join(", ") : "";
}

function filtered(text: string, filter: Filter): string {
  switch (filter.name) {
    case "default":
      return text === "" ? filter.value : text;
    case "upper":
      return text.toUpperCase();
    case "lower":
      return text.toLowerCase();
    case "capitalize": // The rest stays as it is: {{ …|lower|capitalize }} changes it.
      return text.replace(/^\s*\P{Z}/u, (first) => first.toUpperCase());
  }
}
