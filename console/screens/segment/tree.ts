import { type Condition, type Group, isGroup, type Node } from "#domains/contacts/segments/definition.api.ts";
import { type Asked, askedOf, firstOf, isComplete } from "./asked.ts";
import type { Field } from "./field.ts";

/** A segment while it is being written: each part keeps its key, so that nothing loses its focus when others move. */
export type Branch = { key: number; match: Group["match"]; of: readonly Part[] };
export type Leaf = { key: number; field: string; not: boolean; where: Readonly<Record<string, Asked>> };
export type Part = Branch | Leaf;

export function isBranch(part: Part): part is Branch {
  return "match" in part;
}

let lastKey = 0;

export function newBranch(match: Group["match"], of: readonly Part[] = []): Branch {
  return { key: ++lastKey, match, of };
}

/** A condition on this field, with what it must ask begun. */
export function newLeaf(id: string, fields: readonly Field[]): Leaf {
  const slots = fields.find((field) => field.id === id)?.slots ?? [];
  const begun = slots.filter(({ required }) => required).map((slot) => [slot.name, firstOf(slot)] as const);
  return { key: ++lastKey, field: id, not: false, where: Object.fromEntries(begun) };
}

export function treeOf(definition: Group, fields: readonly Field[]): Branch {
  const part = (node: Node): Part =>
    isGroup(node) ? newBranch(node.match, node.of.map(part)) : leafOf(node, fields);
  return newBranch(definition.match, definition.of.map(part));
}

function leafOf({ field, not, where }: Condition, fields: readonly Field[]): Leaf {
  const slots = fields.find(({ id }) => id === field)?.slots ?? [];
  const asked = Object.entries(where).map(
    ([name, test]) => [name, askedOf(test, slots.find((slot) => slot.name === name)?.kind ?? "")] as const,
  );
  return { key: ++lastKey, field, not: not === true, where: Object.fromEntries(asked) };
}

/** What is sent: without what is not complete yet. */
export function definitionOf(branch: Branch): Group {
  const node = (part: Part): Node => (isBranch(part) ? definitionOf(part) : conditionOf(part));
  return { match: branch.match, of: branch.of.map(node) };
}

function conditionOf({ field, not, where }: Leaf): Condition {
  const complete = Object.entries(where).filter(([, asked]) => isComplete(asked));
  return {
    field,
    ...(not ? { not: true as const } : {}),
    where: Object.fromEntries(complete.map(([name, { test }]) => [name, test])),
  };
}

/** The tree with the part of this key changed; taken out where the change gives nothing. */
export function changed(branch: Branch, key: number, change: (part: Part) => Part | undefined): Branch {
  const of = branch.of.flatMap((part) => {
    if (part.key === key) return change(part) ?? [];
    return isBranch(part) ? changed(part, key, change) : part;
  });
  return { ...branch, of };
}

/** The tree with one more part at the end of this group. */
export function grown(branch: Branch, key: number, part: Part): Branch {
  if (branch.key === key) return { ...branch, of: [...branch.of, part] };
  return { ...branch, of: branch.of.map((each) => (isBranch(each) ? grown(each, key, part) : each)) };
}
