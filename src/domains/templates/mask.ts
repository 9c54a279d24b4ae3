import type { Control, Part, Slot } from "./merge-language.ts";

/** A template with a mark in place of each slot and condition, for tools that know HTML and not the merge language. */
export type Masked = { text: string; marks: (Slot | Control)[] };

// Noncharacters of Unicode: no text holds them, no tool changes them.
const open = "\uFDD0";
const close = "\uFDD1";

export function markOf(number: number): string {
  return open + number + close;
}

export function mask(parts: readonly Part[]): Masked {
  const marks: (Slot | Control)[] = [];
  const text = parts.map((part) =>
    part.kind === "text" ? part.text.replace(/[\uFDD0\uFDD1]/g, "\uFFFD") : markOf(marks.push(part) - 1),
  );
  return { text: text.join(""), marks };
}

/** The texts, and between them the numbers of the marks: text, number, text, number … text. */
export function unmask(masked: string): (string | number)[] {
  return masked.split(/\uFDD0(\d+)\uFDD1/).map((piece, index) => (index % 2 === 1 ? Number(piece) : piece));
}

export function marksIn(masked: string): { number: number; index: number }[] {
  return [...masked.matchAll(/\uFDD0(\d+)\uFDD1/g)].map((match) => ({
    number: Number(match[1]),
    index: match.index,
  }));
}
