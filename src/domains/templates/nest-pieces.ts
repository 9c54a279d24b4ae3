import { always } from "./condition.ts";
import type { Control } from "./merge-language.ts";
import type { Branch, Piece } from "./pieces.ts";

export type Item = Piece | Control;

/** Pieces with the beginnings and ends of conditions between them, as a tree. What opens is known to close. */
export function nested(items: readonly Item[]): Piece[] {
  const whole: Piece[] = [];
  const open: { branches: { when: Branch["when"]; pieces: Piece[] }[] }[] = [];
  for (const item of items) {
    const into = open.at(-1)?.branches.at(-1)?.pieces ?? whole;
    if (item.kind !== "control") into.push(item);
    else if (item.word === "endif") open.pop();
    else {
      const branch = { when: "condition" in item ? item.condition : always, pieces: [] };
      if (item.word !== "if") open.at(-1)?.branches.push(branch);
      else {
        const choice = { kind: "choice" as const, branches: [branch] };
        into.push(choice);
        open.push(choice);
      }
    }
  }
  return whole;
}
