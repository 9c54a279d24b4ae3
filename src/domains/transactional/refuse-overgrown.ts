import type { MergeValue } from "#domains/templates/index.ts";
import { errors } from "./transactional.errors.ts";

const mostMegabytes = 10;

/** In how many places variables may stand. */
export function countFields(...texts: readonly (string | null | undefined)[]): number {
  return texts.reduce((sum, text) => sum + (text ? text.split("{{").length - 1 : 0), 0);
}

/**
 * The same long variable may stand in a text a hundred thousand times: a few megabytes posted would be gigabytes written, and
 * nobody else's mail would leave meanwhile. Reckoned as if all places took the longest.
 */
export function refuseOvergrown(fields: number, params: Readonly<Record<string, MergeValue>>): void {
  if (fields > 0 && fields * lengthOf(params) > mostMegabytes * 2 ** 20)
    throw errors.overgrown({ field: "params", limit: mostMegabytes });
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
