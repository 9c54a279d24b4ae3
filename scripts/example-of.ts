import type { TSchema } from "typebox";

/** What is read of a schema here: JSON Schema's own words. */
type Schema = {
  examples?: readonly unknown[];
  default?: unknown;
  const?: unknown;
  enum?: readonly unknown[];
  anyOf?: readonly Schema[];
  type?: string;
  format?: string;
  properties?: Record<string, Schema>;
  required?: readonly string[];
  items?: Schema;
};

/**
 * An example of a schema: its own (`examples`) where it has one, else put together of its parts' own. Undefined where a
 * part that must be there has none: half an example would be copied and fail.
 */
export function exampleOf(schema: TSchema): unknown {
  return compose(schema as Schema);
}

function compose(schema: Schema): unknown {
  if (schema.examples) return schema.examples[0];
  if (schema.const !== undefined) return schema.const;
  if (schema.default !== undefined) return schema.default;
  if (schema.enum) return schema.enum[0];
  if (schema.anyOf) return firstOf(schema.anyOf);
  if (schema.properties) return object(schema.properties, schema.required ?? []);
  if (schema.items) return list(schema.items);
  if (schema.type === "object") return {};
  if (schema.type === "boolean") return true;
  if (schema.type === "null") return null;
  return schema.format ? ofFormat[schema.format] : undefined;
}

const ofFormat: Record<string, string> = {
  "date-time": "2026-03-02T09:30:00.000Z",
  date: "2026-03-02",
  uuid: "0195539d-7f40-7a4e-9d6b-1f3c5e7a9b0c",
};

/** What is there says more than null. */
function firstOf(choices: readonly Schema[]): unknown {
  const found = choices.map(compose).filter((each) => each !== undefined);
  return found.find((each) => each !== null) ?? found[0];
}

function object(properties: Record<string, Schema>, required: readonly string[]): unknown {
  const entries = Object.entries(properties).map(([name, of]) => [name, compose(of)] as const);
  const known = entries.filter(([, example]) => example !== undefined);
  const names = new Set(known.map(([name]) => name));
  return required.every((name) => names.has(name)) ? Object.fromEntries(known) : undefined;
}

function list(items: Schema): unknown {
  const item = compose(items);
  return item === undefined ? undefined : [item];
}
