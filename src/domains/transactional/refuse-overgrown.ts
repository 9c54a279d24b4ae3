import type { MergeValue } from "#domains/templates/index.ts";
import { errors } from "./transactional.errors.ts";

const mostMegabytes = 10;

/** In how many places each variable may stand, by the first step of its name; further ones together, under none. */
export type Fields = ReadonlyMap<string, number>;

export function countFields(...texts: readonly (string | null | undefined)[]): Fields {
  const fields = new Map<string, number>();
  for (const text of texts)
    for (const [, name = ""] of (text ?? "").matchAll(variable)) {
      const known = fields.has(name) || fields.size < mostApart ? name : "";
      fields.set(known, (fields.get(known) ?? 0) + 1);
    }
  return fields;
}
/** They are remembered with their template. */
const mostApart = 200;
const variable = /\bparams\.([\p{L}\p{N}_-]+)/gu;

/**
 * The same long variable may stand in a text a hundred thousand times: a few megabytes posted would be gigabytes written, and
 * nobody else's mail would leave meanwhile. Each is reckoned as if all its places took the longest that is in it.
 */
export function refuseOvergrown(fields: Fields, params: Readonly<Record<string, MergeValue>>): void {
  let length = 0;
  for (const [name, places] of fields) {
    const value = name === "" ? params : Object.hasOwn(params, name) ? params[name] : null;
    length += places * lengthOf(value);
  }
  if (length > mostMegabytes * 2 ** 20) throw errors.overgrown({ field: "params", limit: mostMegabytes });
}

/** Of the longest text that a value, or one inside it, can become. */
function lengthOf(value: MergeValue): number {
  if (typeof value === "string") return value.length;
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + lengthOf(each) + 2, 0);
  if (typeof value !== "object" || value === null) return 24;
  let longest = 0;
  for (const each of Object.values(value)) longest = Math.max(longest, lengthOf(each));
  return longest;
}
