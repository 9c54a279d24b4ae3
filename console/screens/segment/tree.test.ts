import { expect, it } from "vitest";
import type { Group } from "#domains/contacts/segments/definition.api.ts";
import type { Field } from "./field.ts";
import { changed, definitionOf, grown, type Leaf, newBranch, newLeaf, treeOf } from "./tree.ts";

const city: Field = {
  id: "attribute.CITY",
  group: "attributes",
  label: "City",
  slots: [{ name: "value", kind: "text", label: "Value", required: true, mayBeEmpty: true }],
};

const kept: Group = {
  match: "all",
  of: [
    { field: "attribute.CITY", not: true, where: { value: { test: "equals", values: ["Paris"] } } },
    { match: "none", of: [{ field: "attribute.CITY", where: { value: { test: "empty" } } }] },
  ],
};

it("sends back what it was given", () => {
  expect(definitionOf(treeOf(kept, [city]))).toEqual(kept);
});

it("adds, changes and takes out by key, at any depth", () => {
  const inner = newBranch("any");
  const leaf = newLeaf("attribute.CITY", [city]);
  const tree = grown(newBranch("all", [inner]), inner.key, leaf);
  // Not complete yet: the condition stands, its test is not sent.
  expect(definitionOf(tree)).toEqual({
    match: "all",
    of: [{ match: "any", of: [{ field: "attribute.CITY", where: {} }] }],
  });
  const negated = changed(tree, leaf.key, (part) => ({ ...part, not: true }) as Leaf);
  expect(JSON.stringify(definitionOf(negated))).toContain('"not":true');
  expect(definitionOf(changed(tree, leaf.key, () => undefined))).toEqual({
    match: "all",
    of: [{ match: "any", of: [] }],
  });
});
