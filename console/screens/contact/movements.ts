import type { getContactWhereabouts } from "#domains/contacts/dossier.api.ts";
import type { InputOf, ReplyOf } from "#kernel/operation.ts";

export type Whereabouts = ReplyOf<typeof getContactWhereabouts>;
export type Movement = Whereabouts["movements"][number];
export type MovementKind = Movement["kind"];
export type ActorKind = NonNullable<InputOf<typeof getContactWhereabouts>["query"]["actorKind"]>;

/** The same thing done by the same actor, and how often, close together. */
export type Deeds = Movement & { times: number };

const oneGo = 15 * 60 * 1000;

/** Opening one page reads several things: what was done in one go becomes one, at the time of the newest. */
export function inOneGo(movements: readonly Movement[]): Deeds[] {
  const groups: { deeds: Deeds; oldest: number }[] = [];
  for (const movement of movements) {
    const at = Date.parse(movement.at);
    const same = groups.find(
      ({ deeds, oldest }) => oldest - at < oneGo && parts.every((part) => deeds[part] === movement[part]),
    );
    if (same) {
      same.deeds.times += 1;
      same.oldest = at;
    } else groups.push({ deeds: { ...movement, times: 1 }, oldest: at });
  }
  return groups.map(({ deeds }) => deeds);
}

const parts = ["kind", "actorKind", "actorId", "setId", "purpose"] as const;

/** What stands at one end of the picture: a source or a place the data went to, and how often. */
export type Node = { key: string; label: string; times: number };

/** The movements gathered by what they have in common, those that came last first; at most so many. */
export function gathered(
  movements: readonly Movement[],
  labelOf: (movement: Movement) => string,
  most: number,
  rest: (count: number) => string,
): Node[] {
  const nodes = new Map<string, Node>();
  for (const movement of movements) {
    const label = labelOf(movement);
    const node = nodes.get(label) ?? { key: label, label, times: 0 };
    node.times += 1;
    nodes.set(label, node);
  }
  const all = [...nodes.values()];
  if (all.length <= most) return all;
  const left = all.slice(most - 1);
  const times = left.reduce((sum, each) => sum + each.times, 0);
  return [...all.slice(0, most - 1), { key: "rest", label: rest(left.length), times }];
}
