import type { SegmentField } from "#kernel/module.ts";
import type { Choice } from "#kernel/segment-field.ts";
import {
  type Condition,
  conditionsOf,
  deepest,
  type GivenDefinition,
  type Group,
  isGroup,
  mostConditions,
  type Node,
  type Test,
} from "./definition.api.ts";
import type { Problem, ProblemKind } from "./problems.ts";
import { readTest } from "./read-test.ts";

/** All that a definition is read against: what can be asked in this account now. */
export type Known = {
  fields: ReadonlyMap<string, SegmentField>;
  /** The choices of the slots that have some, by field and slot: `delivery.received purpose`. */
  choices: ReadonlyMap<string, readonly Choice[]>;
};

export type ReadDefinition = { definition: Group; problems: Problem[] };

/**
 * Reads a definition as what it may say, and says what of it can't be asked (any more). Problems are values, not errors:
 * a segment that was good yesterday is read again today, when an attribute is gone.
 */
export function readDefinition(
  given: GivenDefinition | Group,
  known: Known,
  labels: "en" | "fr",
): ReadDefinition {
  const definition = given as unknown as Group;
  if (isTooDeep(definition)) return refused({ match: definition.match, of: [] }, "too_deep");
  const conditions = conditionsOf(definition);
  if (conditions.length > mostConditions) return refused(definition, "too_large");
  const problems = [
    ...emptyGroups(definition),
    ...conditions.flatMap(({ path, condition }) => problemsOf(condition, path, known, labels)),
  ];
  return { definition: read(definition, known) as Group, problems };
}

function refused(definition: Group, kind: ProblemKind): ReadDefinition {
  return { definition, problems: [{ kind, path: "", name: "" }] };
}

function isTooDeep(node: Node, depth = 1): boolean {
  return isGroup(node) && (depth > deepest || node.of.some((each) => isTooDeep(each, depth + 1)));
}

/** Nobody means "everybody" by an empty group within a segment; the whole may be empty, while it is being written. */
function emptyGroups(node: Node, path = ""): Problem[] {
  if (!isGroup(node)) return [];
  const own: Problem[] = node.of.length === 0 ? [{ kind: "empty_group", path, name: "" }] : [];
  return [...own, ...node.of.flatMap((each, index) => emptyGroups(each, `${path}${path && "."}of.${index}`))];
}

function problemsOf(
  { field: id, where }: Condition,
  path: string,
  known: Known,
  language: "en" | "fr",
): Problem[] {
  const field = known.fields.get(id);
  if (!field) return [{ kind: "unknown_field", path, name: id.replace(/^attribute\./, "") }];
  const found: Problem[] = [];
  for (const name of Object.keys(where))
    if (!Object.hasOwn(field.slots, name)) found.push({ kind: "unknown_slot", path, name });
  for (const [name, slot] of Object.entries(field.slots)) {
    const given = Object.hasOwn(where, name) ? where[name] : undefined;
    const label = slot.required ? field.label[language] : slot.label[language];
    if (given === undefined) {
      if (slot.required) found.push({ kind: "incomplete", path, name: label });
      continue;
    }
    const test = readTest(slot.kind, given, slot.mayBeEmpty === true);
    if (!test) found.push({ kind: "does_not_fit", path, name: label });
    else if (!isKnown(test, known.choices.get(`${id} ${name}`)))
      found.push({ kind: "unknown_choice", path, name: label });
  }
  return found;
}

function isKnown(test: Test, choices: readonly Choice[] | undefined): boolean {
  if (!choices || !("values" in test)) return true;
  const values = new Set(choices.map((choice) => choice.value));
  return test.values.every((value) => values.has(value));
}

/** The definition with nothing in it that was not asked for. What has a problem stays as it was sent, to be mended. */
function read(node: Node, known: Known): Node {
  if (isGroup(node)) return { match: node.match, of: node.of.map((each) => read(each, known)) };
  const slots = known.fields.get(node.field)?.slots ?? {};
  const where = Object.entries(node.where).map(([name, given]) => {
    const slot = Object.hasOwn(slots, name) ? slots[name] : undefined;
    return [name, (slot && readTest(slot.kind, given, slot.mayBeEmpty === true)) ?? given] as const;
  });
  return { field: node.field, ...(node.not ? { not: true as const } : {}), where: Object.fromEntries(where) };
}
