/** The elements that are open at a place, the innermost first. None is ever changed, so that a place is kept in mind at no cost. */
export type OpenElements = { name: string; around: OpenElements | undefined; depth: number } | undefined;

/** Follows what some HTML opens and closes: a step takes the same time however deep it goes. */
export function elementsOpened() {
  let inside: OpenElements;
  const counts = new Map<string, number>();
  const count = (name: string, change: number) => counts.set(name, (counts.get(name) ?? 0) + change);
  const enter = (name: string): void => {
    inside = { name, around: inside, depth: (inside?.depth ?? 0) + 1 };
  };
  return {
    now: (): OpenElements => inside,
    open(name: string): number {
      enter(name);
      count(name, 1);
      return inside?.depth ?? 0;
    },
    /** The innermost one of that name; what it holds stays open. */
    close(name: string): void {
      if (!counts.get(name)) return;
      count(name, -1);
      const held: string[] = [];
      for (; inside && inside.name !== name; inside = inside.around) held.push(inside.name);
      inside = inside?.around;
      for (const each of held.reverse()) enter(each);
    },
  };
}

export function sameElements(one: OpenElements, other: OpenElements): boolean {
  let [a, b] = [one, other];
  for (; a !== b; [a, b] = [a?.around, b?.around])
    if (a?.name !== b?.name || a?.depth !== b?.depth) return false;
  return true;
}

/** What closes all of them. */
export function closingOf(elements: OpenElements): string {
  const tags: string[] = [];
  for (let each = elements; each; each = each.around) tags.push(`</${each.name}>`);
  return tags.join("");
}
