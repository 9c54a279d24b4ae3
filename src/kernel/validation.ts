import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import formats from "ajv-formats";
import type { LicetError } from "./errors.ts";
import { errors } from "./kernel.errors.ts";
import { problemWords } from "./problem-words.ts";

type Format = { validate: (text: string) => boolean };

/** Days and moments as the standard has them, but for those that are none here: the year 0, and leap seconds. */
function addFormats(ajv: Ajv): Ajv {
  (formats as unknown as (ajv: Ajv) => Ajv)(ajv);
  for (const name of ["date", "date-time"]) {
    const standard = ajv.formats[name] as unknown as Format;
    ajv.addFormat(name, {
      ...standard,
      validate: (text: string) => standard.validate(text) && isMoment(text),
    });
  }
  return ajv;
}

function isMoment(text: string): boolean {
  return !text.startsWith("0000") && !Number.isNaN(Date.parse(text));
}

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
  const plain = exact(JSON.parse(JSON.stringify(schema)) as object);
  if (httpPart === "body") return strict.compile(closed(plain));
  const validate = lenient.compile(plain);
  return httpPart === "querystring" ? withLists(validate, plain) : validate;
}

/**
 * Whether a text in it holds half a character (a surrogate without its other): JSON can write one, nothing can keep, hash or
 * send it. Level by level, since no stack is deep enough for what may be sent.
 */
export function holdsHalfCharacter(body: unknown): boolean {
  for (let level = [body]; level.length > 0; ) {
    const next: unknown[] = [];
    for (const value of level) {
      if (typeof value === "string" && !value.isWellFormed()) return true;
      if (typeof value !== "object" || value === null) continue;
      for (const [name, member] of Object.entries(value)) next.push(name, member);
    }
    level = next;
  }
  return false;
}

/**
 * Lists in a query, in the four ways that clients write them: `ids=1&ids=2`, `ids[]=1`, `ids[0]=1`, `ids=1,2`. Only where
 * the operation takes a list: anywhere else a comma or a bracket is what it is.
 */
function withLists(
  validate: ValidateFunction,
  { properties = {} }: { properties?: object },
): ValidateFunction {
  const lists = Object.entries(properties)
    .filter(([, schema]) => (schema as { type?: string }).type === "array")
    .map(([name]) => name);
  if (lists.length === 0) return validate;
  const read = (query: Record<string, unknown>): boolean => {
    for (const name of lists) gather(query, name);
    const valid = validate(query) as boolean;
    read.errors = validate.errors;
    return valid;
  };
  read.errors = null as ValidateFunction["errors"];
  return read as unknown as ValidateFunction;
}

function gather(query: Record<string, unknown>, name: string): void {
  const found: string[] = [];
  for (const [key, value] of Object.entries(query)) {
    if (key !== name && !(key.startsWith(`${name}[`) && /^\[\d*\]$/.test(key.slice(name.length)))) continue;
    for (const each of [value].flat()) found.push(...String(each).split(","));
    if (key !== name) delete query[key];
  }
  const items = found.map((each) => each.trim()).filter((each) => each !== "");
  if (items.length > 0) query[name] = items;
}

/** No whole number beyond those that are exact (2^53): it would name something else, or nothing that a column holds. */
function exact<T>(schema: T): T {
  if (Array.isArray(schema)) return schema.map(exact) as T;
  if (typeof schema !== "object" || schema === null) return schema;
  const copy = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, exact(value)])) as T;
  const bounds = { minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER };
  return (schema as { type?: unknown }).type === "integer" ? { ...bounds, ...copy } : copy;
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

/**
 * The first thing wrong with a request, as an error that names the field and says what is expected there. An address whose
 * parts can't be any thing's name leads nowhere, like one whose thing does not exist (RFC 9110, 15.5.5).
 */
export function validationError(problems: readonly ErrorObject[], part: string): LicetError {
  const problem = problems[0];
  if (problem?.keyword === "required") {
    return errors.missing({ field: fieldAt(problem.instancePath, problem.params.missingProperty) });
  }
  if (problem?.keyword === "additionalProperties") {
    return errors.invalid({
      field: fieldAt(problem.instancePath, problem.params.additionalProperty),
      problem: { en: "is not known here.", fr: "n’est pas connu ici." },
    });
  }
  const { path, words } = problemWords(problems);
  const details = { field: fieldAt(path) || part, problem: words };
  return part === "params" ? errors.notFound(details) : errors.invalid(details);
}

/** `/business/address` as `business.address`, with the name of what lies in it. */
function fieldAt(path: string, name?: unknown): string {
  return [...path.split("/").slice(1), ...(name === undefined ? [] : [String(name)])].join(".");
}
