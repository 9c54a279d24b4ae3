import type { SourceField } from "./merge-field.ts";
import { fieldValue, type MergeValue, type MergeValues, textOf } from "./slot-value.ts";

/** What decides whether a part of a mail stands in somebody's copy. */
export type Condition =
  /** GDPR art. 21(4): the first message to a person carries more than later ones. */
  | { is: "first-message" }
  | { is: "filled"; field: AskedField }
  | { is: "compared"; left: Operand; operator: Operator; right: Operand }
  | { is: "not"; of: Condition }
  /** All of none hold: what stands after `{% else %}`. */
  | { is: "all" | "any"; of: readonly Condition[] };

export type AskedField = Exclude<SourceField, { from: "link" }>;
export type Operand = { field: AskedField } | { value: string | number | boolean };
export const operators = ["==", "!=", ">=", "<=", ">", "<", "in"] as const;
export type Operator = (typeof operators)[number];

export const always: Condition = { is: "all", of: [] };

export function holds(condition: Condition, values: MergeValues): boolean {
  switch (condition.is) {
    case "first-message":
      return values.message === "first";
    case "filled":
      return isFilled(factOf(condition.field, values));
    case "compared":
      return compares(condition, values);
    case "not":
      return !holds(condition.of, values);
    case "all":
      return condition.of.every((each) => holds(each, values));
    case "any":
      return condition.of.some((each) => holds(each, values));
  }
}

/** A contact's own value rather than the words it is shown with: “no” is an answer, and not the absence of one. */
function factOf(field: AskedField, values: MergeValues): MergeValue {
  if (field.from === "contact" && values.facts && Object.hasOwn(values.facts, field.attribute))
    return values.facts[field.attribute];
  return fieldValue(field, values);
}

function isFilled(value: MergeValue): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

function compares(
  { left, operator, right }: Extract<Condition, { is: "compared" }>,
  values: MergeValues,
): boolean {
  if (operator === "in") return meanings(right, values).some((all) => isIn(left, all, values));
  if (operator === "==") return isEqual(left, right, values);
  if (operator === "!=") return !isEqual(left, right, values);
  const order = orderOf(meanings(left, values)[0], meanings(right, values)[0]);
  if (order === undefined) return false;
  if (operator === ">") return order > 0;
  if (operator === "<") return order < 0;
  return operator === ">=" ? order >= 0 : order <= 0;
}

function isEqual(left: Operand, right: Operand, values: MergeValues): boolean {
  const others = meanings(right, values);
  return meanings(left, values).some((one) => others.some((other) => isSame(one, other)));
}

/** A choice may be asked for by its value or by its words: who writes the template sees the words. */
function meanings(operand: Operand, values: MergeValues): MergeValue[] {
  if ("value" in operand) return [operand.value];
  const fact = factOf(operand.field, values);
  const shown = fieldValue(operand.field, values);
  return fact === shown ? [fact] : [fact, shown];
}

function isSame(one: MergeValue, other: MergeValue): boolean {
  if (typeof one === "boolean") return one === truth(other);
  if (typeof other === "boolean") return other === truth(one);
  const [a, b] = [numberOf(one), numberOf(other)];
  return a !== undefined && b !== undefined ? a === b : textOf(one) === textOf(other);
}

function truth(value: MergeValue): boolean | undefined {
  const text = textOf(value).toLowerCase();
  if (/^(?:true|yes|oui|1)$/.test(text)) return true;
  return /^(?:false|no|non|0)?$/.test(text) ? false : undefined;
}

function isIn(left: Operand, all: MergeValue, values: MergeValues): boolean {
  const wanted = meanings(left, values).filter(isFilled);
  if (Array.isArray(all)) return wanted.some((one) => all.some((each) => isSame(one, each)));
  return wanted.some((one) => textOf(all).includes(textOf(one)));
}

/** Numbers by size, dates and other texts by their letters (an ISO date sorts as time does); what is missing has no order. */
function orderOf(one: MergeValue, other: MergeValue): number | undefined {
  const [a, b] = [numberOf(one), numberOf(other)];
  if (a !== undefined && b !== undefined) return a - b;
  if (typeof one !== "string" || typeof other !== "string" || one === "" || other === "") return undefined;
  return one < other ? -1 : Number(one > other);
}

function numberOf(value: MergeValue): number | undefined {
  if (typeof value === "number") return value;
  return typeof value === "string" && /^\s*-?\d+(?:\.\d+)?\s*$/.test(value) ? Number(value) : undefined;
}
