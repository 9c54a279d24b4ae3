import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import formats from "ajv-formats";
import type { LicetError } from "./errors.ts";
import { errors } from "./kernel.errors.ts";

const addFormats = formats as unknown as (ajv: Ajv) => Ajv;

const common = { removeAdditional: false, useDefaults: true, allErrors: false, strict: false } as const;
/** Bodies say what they mean: no coercion, nothing unknown accepted. */
const strict = addFormats(new Ajv({ ...common, coerceTypes: false }));
/** Paths and queries are text: numbers and lists are read from it. */
const lenient = addFormats(new Ajv({ ...common, coerceTypes: "array" }));

/** The validator of one part of a request, for Fastify. */
export function compileValidator({
  schema,
  httpPart,
}: {
  schema: unknown;
  httpPart?: string;
}): ValidateFunction {
  const plain = JSON.parse(JSON.stringify(schema)) as object;
  return httpPart === "body" ? strict.compile(closed(plain)) : lenient.compile(plain);
}

/** The schema with `additionalProperties: false` wherever an object does not say otherwise. */
function closed<T>(schema: T): T {
  if (Array.isArray(schema)) return schema.map(closed) as T;
  if (typeof schema !== "object" || schema === null) return schema;
  const entries = Object.entries(schema).map(([key, value]) => [key, closed(value)] as const);
  const copy = Object.fromEntries(entries) as Record<string, unknown>;
  if (copy.type === "object" && copy.properties && copy.additionalProperties === undefined)
    copy.additionalProperties = false;
  return copy as T;
}

/** The first thing wrong with a request, as an error that names the field. */
export function validationError(problems: readonly ErrorObject[], part: string): LicetError {
  const problem = problems[0];
  const path = (problem?.instancePath ?? "").slice(1).replaceAll("/", ".");
  if (problem?.keyword === "required") {
    return errors.missing({ field: join(path, String(problem.params.missingProperty)) });
  }
  if (problem?.keyword === "additionalProperties") {
    return errors.invalid({
      field: join(path, String(problem.params.additionalProperty)),
      problem: "unknown",
    });
  }
  return errors.invalid({ field: path || part, problem: problem?.message ?? "invalid" });
}

function join(path: string, name: string): string {
  return path ? `${path}.${name}` : name;
}
