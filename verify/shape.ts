/**
 * The form of data that came from outside, checked part by part. Written here rather than taken from a package, so
 * that an auditor can run the verifier with Node alone and read all of it.
 */
export type Shape<T> = (value: unknown, path: string) => T;

/** Says where the data is out of form. */
export class OutOfShape extends Error {
  readonly path: string;

  constructor(path: string) {
    super(`Out of form at ${path}`);
    this.path = path;
  }
}

/** Exactly these members, no more and no fewer. */
export function object<T extends object>(members: { [K in keyof T]-?: Shape<T[K]> }): Shape<T> {
  const names = Object.keys(members) as (keyof T & string)[];
  return (value, path) => {
    const given = plainObject(value, path);
    const surplus = Object.keys(given).find((name) => !Object.hasOwn(members, name));
    if (surplus !== undefined) throw new OutOfShape(joined(path, surplus));
    const read = names.map((name) => [name, members[name](ownMember(given, name, path), joined(path, name))]);
    return Object.fromEntries(read) as T;
  };
}

/** Any names of a pattern, all of one shape. */
export function named<T>(pattern: RegExp, shape: Shape<T>): Shape<{ [name: string]: T }> {
  return (value, path) => {
    const entries = Object.entries(plainObject(value, path));
    const strange = entries.find(([name]) => !pattern.test(name));
    if (strange) throw new OutOfShape(joined(path, strange[0]));
    return Object.fromEntries(entries.map(([name, member]) => [name, shape(member, joined(path, name))]));
  };
}

export function list<T>(shape: Shape<T>, { least, most }: { least: number; most: number }): Shape<T[]> {
  return (value, path) => {
    if (!Array.isArray(value) || value.length < least || value.length > most) throw new OutOfShape(path);
    return value.map((each, i) => shape(each, `${path}[${i}]`));
  };
}

export function orNull<T>(shape: Shape<T>): Shape<T | null> {
  return (value, path) => (value === null ? null : shape(value, path));
}

export function oneOf<const T extends string | number>(values: readonly T[]): Shape<T> {
  return (value, path) => {
    const found = values.find((each) => each === value);
    if (found === undefined) throw new OutOfShape(path);
    return found;
  };
}

export function text(pattern: RegExp): Shape<string> {
  return (value, path) => {
    // Half a surrogate pair has no UTF-8: two different texts would hash alike.
    if (typeof value !== "string" || !value.isWellFormed() || !pattern.test(value))
      throw new OutOfShape(path);
    return value;
  };
}

export function integer(least: number): Shape<number> {
  return (value, path) => {
    if (!Number.isSafeInteger(value) || (value as number) < least) throw new OutOfShape(path);
    return value as number;
  };
}

export const anyObject: Shape<{ [name: string]: unknown }> = plainObject;

function plainObject(value: unknown, path: string): { [name: string]: unknown } {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new OutOfShape(path);
  return value as { [name: string]: unknown };
}

function ownMember(given: { [name: string]: unknown }, name: string, path: string): unknown {
  if (!Object.hasOwn(given, name)) throw new OutOfShape(joined(path, name));
  return given[name];
}

function joined(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}
