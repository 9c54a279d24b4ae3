import { type Condition, holds } from "./condition.ts";
import { escapeFor, type SlotContext } from "./escape.ts";
import type { Field, LinkName } from "./merge-field.ts";
import { type Filter, type MergeValues, slotValue } from "./slot-value.ts";

/** A part of a mail as it is composed: the template's, the footer's and what the compiler adds. */
export type Piece =
  | { kind: "text"; text: string }
  | { kind: "value"; field: Field; filters: readonly Filter[]; context: SlotContext }
  /** The first branch whose condition holds, or nothing. */
  | { kind: "choice"; branches: readonly Branch[] };

export type Branch = { when: Condition; pieces: readonly Piece[] };

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
export function renderPieces(list: readonly Piece[], values: MergeValues): string {
  return list
    .map((piece) => {
      if (piece.kind === "text") return piece.text;
      if (piece.kind === "value") return escapeFor(piece.context, slotValue(piece, values));
      const branch = piece.branches.find(({ when }) => holds(when, values));
      return branch ? renderPieces(branch.pieces, values) : "";
    })
    .join("");
}
