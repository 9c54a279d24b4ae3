import type { Language, Localized } from "#kernel/localized.ts";
import type { SegmentField, Slot } from "#kernel/module.ts";
import type { Choice } from "#kernel/segment-field.ts";
import { type Condition, type Group, isGroup, type Node, type Test } from "./definition.api.ts";
import { readTest } from "./read-test.ts";
import { predicate, quoted, spoken } from "./test-words.ts";

export type DescribeOptions = {
  fields: ReadonlyMap<string, SegmentField>;
  choices: ReadonlyMap<string, readonly Choice[]>;
  language: Language;
};

/** The segment as one sentence, as its reader would say it. Works for what has problems, too: those parts are dots. */
export function describeSegment(definition: Group, options: DescribeOptions): string {
  if (definition.of.length === 0) return words.nobodyYet[options.language];
  const said = `${words.contacts[options.language]} ${clause(definition, options, "outermost")}`;
  return said.endsWith("…") ? said : `${said}.`;
}

function clause(node: Node, options: DescribeOptions, place: "outermost" | "inside"): string {
  if (!isGroup(node)) return conditionClause(node, options);
  const { language } = options;
  if (node.of.length === 0) return "…";
  const parts = node.of.map((each) => clause(each, options, "inside"));
  if (node.match === "none") return `${words.noneOf[language]} (${parts.join(words.or[language])})`;
  const joined = parts.join(words[node.match === "all" ? "and" : "or"][language]);
  return place === "outermost" || parts.length === 1 ? joined : `(${joined})`;
}

const words = {
  contacts: { en: "Contacts", fr: "Contacts" },
  nobodyYet: { en: "Nobody yet: add a condition.", fr: "Personne pour l’instant : ajoutez une condition." },
  and: { en: ", and ", fr: ", et " },
  or: { en: ", or ", fr: ", ou " },
  noneOf: { en: "for whom none of this holds:", fr: "pour qui rien de ceci n’est vrai :" },
} satisfies Record<string, Localized>;

function conditionClause({ field: id, not, where }: Condition, options: DescribeOptions): string {
  const field = options.fields.get(id);
  if (!field) return `${quoted(id.replace(/^attribute\./, ""), options.language)} …`;
  const says = field.says[not ? "no" : "yes"][options.language];
  return says.replace(/\{(\w+)\}/g, (_, name: string) => {
    const slot = Object.hasOwn(field.slots, name) ? field.slots[name] : undefined;
    const test = Object.hasOwn(where, name) ? where[name] : undefined;
    if (!slot) return "";
    // Also what was sent and is no test of this slot: whatever it is, there are no words for it.
    if (!test || !readTest(slot.kind, test, true)) return test || slot.required ? "…" : "";
    return slotWords(slot, test, {
      ...options,
      not: not === true,
      known: options.choices.get(`${id} ${name}`),
    });
  });
}

type SlotOptions = { language: Language; not: boolean; known: readonly Choice[] | undefined };

function slotWords(slot: Slot, test: Test, { language, not, known }: SlotOptions): string {
  const named = (value: string | number): string => {
    if (!known) return quoted(String(value), language);
    const choice = known.find((each) => each.value === value);
    return choice ? quoted(choice.label, language) : "…";
  };
  if (slot.says === "predicate") return predicate(test, { language, not, named });
  return (slot.says?.[language] ?? " {}").replace("{}", () => spoken(test, { language, named }));
}
