import type { MergeValue } from "#domains/templates/index.ts";
import { errors } from "./transactional.errors.ts";

const levels = 20;

/** Variables as a program gives them. What is nested without end could not be written down again. */
export function readParams(given: object, field: string): Record<string, MergeValue> {
  if (isDeeper(given, levels)) throw errors.tooDeep({ field, levels });
  return given as Record<string, MergeValue>;
}

function isDeeper(value: unknown, left: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return left === 0 || Object.values(value).some((each) => isDeeper(each, left - 1));
}
