import { type Attribute, type AttributeValue, parseValue } from "#domains/contacts/index.ts";
import { one } from "#domains/forms/index.ts";
import type { Proposal } from "../requests/proposal.ts";

type Held = Readonly<Record<string, unknown>>;

/** What a person may propose to correct: what is held of them, and what the account lets people fill in themselves. */
export function correctable(attributes: Iterable<Attribute>, held: Held): Attribute[] {
  return [...attributes].filter(
    ({ name, type, selfEditable }) => type !== "id" && (selfEditable || held[name] !== undefined),
  );
}

/** The name of an attribute's field on the page. */
export const proposedField = (name: string): string => `is_${name}`;

export type Proposed =
  | { kind: "proposal"; proposal: Proposal; decides: "theirs" | "a colleague" }
  | { kind: "nothing" }
  | { kind: "problem"; attribute: Attribute };

/** Reads what was changed on the page; fields that were not sent, or say what is held already, are left out. */
export function readProposal(
  attributes: readonly Attribute[],
  held: Held,
  form: Readonly<Record<string, string | string[]>>,
): Proposed {
  const changed: [Attribute, AttributeValue | null][] = [];
  for (const attribute of attributes) {
    const sent = form[proposedField(attribute.name)];
    if (sent === undefined) continue;
    const given = attribute.type === "multiple_choice" ? [sent].flat().filter(Boolean) : one(sent);
    const parsed = parseValue(attribute, given);
    if (!parsed.ok) return { kind: "problem", attribute };
    if (JSON.stringify(parsed.value) !== JSON.stringify(held[attribute.name] ?? null))
      changed.push([attribute, parsed.value]);
  }
  if (changed.length === 0) return { kind: "nothing" };
  return {
    kind: "proposal",
    proposal: Object.fromEntries(changed.map(([{ name }, value]) => [name, value])),
    decides: changed.every(([{ selfEditable }]) => selfEditable) ? "theirs" : "a colleague",
  };
}
