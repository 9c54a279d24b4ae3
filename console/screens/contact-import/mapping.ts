import type { Mapped } from "./draft.ts";

/** Where a column goes: `field:email`, `attribute:FIRSTNAME`. */
export type Target = `field:${string}` | `attribute:${string}`;

export function targetOf(mapping: readonly Mapped[], column: number): Target | undefined {
  const found = mapping.find((one) => one.column === column);
  return found && write(found);
}

/** Each place takes one column: giving it to another takes it from the first. */
export function withTarget(mapping: readonly Mapped[], column: number, target: Target | undefined): Mapped[] {
  const others = mapping.filter((one) => one.column !== column && write(one) !== target);
  return target ? [...others, read(column, target)].sort((one, other) => one.column - other.column) : others;
}

function write(one: Mapped): Target {
  return "field" in one ? `field:${one.field}` : `attribute:${one.attribute}`;
}

function read(column: number, target: Target): Mapped {
  const [kind, name] = [target.slice(0, target.indexOf(":")), target.slice(target.indexOf(":") + 1)];
  return (kind === "field" ? { column, field: name } : { column, attribute: name }) as Mapped;
}
