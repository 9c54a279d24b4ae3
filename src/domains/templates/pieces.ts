import { escapeFor, type SlotContext } from "./escape.ts";
import type { Field, Filter, LinkName } from "./merge-language.ts";
import { type MergeValues, slotValue } from "./slot-value.ts";

/** A part of a mail as it is composed: the template's, the footer's and what the compiler adds. */
export type Piece =
  | { kind: "text"; text: string }
  | { kind: "value"; field: Field; filters: readonly Filter[]; context: SlotContext }
  /** Stands only in the messages to which the condition applies. */
  | { kind: "when"; condition: Condition; pieces: readonly Piece[] };

/** The first message to a person carries more than later ones (GDPR art. 21(4)). */
export type Condition = "first-message";

/** Composes pieces: the template's own text is taken as it is, an interpolated string too. */
export function pieces(
  texts: TemplateStringsArray,
  ...between: (string | Piece | readonly Piece[])[]
): Piece[] {
  return texts.flatMap((text, index) => [fixed(text), toPieces(between[index] ?? "")].flat());
}

function toPieces(value: string | Piece | readonly Piece[]): readonly Piece[] {
  if (typeof value === "string") return [fixed(value)];
  return "kind" in value ? [value] : value;
}

export function fixed(text: string): Piece {
  return { kind: "text", text };
}

export function linkPiece(link: LinkName, context: SlotContext): Piece {
  return { kind: "value", field: { from: "link", link }, filters: [], context };
}

/** The pieces as one recipient reads them. */
export function renderPieces(
  list: readonly Piece[],
  values: MergeValues,
  conditions: ReadonlySet<Condition>,
): string {
  return list
    .map((piece) => {
      if (piece.kind === "text") return piece.text;
      if (piece.kind === "value") return escapeFor(piece.context, slotValue(piece, values));
      return conditions.has(piece.condition) ? renderPieces(piece.pieces, values, conditions) : "";
    })
    .join("");
}
