import type { AskedField, Condition, Operand } from "./condition.ts";
import { fieldName } from "./merge-field.ts";
import type { Control, Part, Slot } from "./merge-language.ts";
import { quoted, type SourceKind } from "./merge-tokens.ts";

/** The source of these parts; parsing it gives them back. */
export function printMerge(parts: readonly Part[], kind: SourceKind = "text"): string {
  return parts.map((part) => (part.kind === "text" ? part.text : printMark(part, kind))).join("");
}

export function printMark(mark: Slot | Control, kind: SourceKind): string {
  if (mark.kind === "slot") return printSlot(mark, kind);
  return "condition" in mark
    ? `{% ${mark.word} ${printCondition(mark.condition, kind)} %}`
    : `{% ${mark.word} %}`;
}

function printSlot(slot: Slot, kind: SourceKind): string {
  const filters = slot.filters.map((f) =>
    f.name === "default" ? `|default:${quoted(f.value, kind)}` : `|${f.name}`,
  );
  return `{{ ${fieldName(slot.field)}${filters.join("")} }}`;
}

function printCondition(condition: Condition, kind: SourceKind): string {
  const print = (each: Condition) => printCondition(each, kind);
  switch (condition.is) {
    case "filled":
      return fieldName(condition.field);
    case "compared": {
      const sign =
        kind === "html" ? condition.operator.replace("<", "&lt;").replace(">", "&gt;") : condition.operator;
      return `${printOperand(condition.left, kind)} ${sign} ${printOperand(condition.right, kind)}`;
    }
    case "not":
      return `not ${print(condition.of)}`;
    case "all":
      return condition.of.map(print).join(" and ");
    case "any":
      return condition.of.map(print).join(" or ");
    case "first-message":
      throw new Error("Only the server writes this condition.");
  }
}

function printOperand(operand: Operand, kind: SourceKind): string {
  if ("field" in operand) return fieldName(operand.field satisfies AskedField);
  return typeof operand.value === "string" ? quoted(operand.value, kind) : String(operand.value);
}
