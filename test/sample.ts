/** What of JSON Schema the operations use. */
export type Schema = {
  type?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  minItems?: number;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  pattern?: string;
  format?: string;
};

/** The properties of a schema that hold ids, as paths: `listIds`, `sender.id`. */
export function idPathsOf(schema: Schema | undefined, path = ""): string[] {
  if (!schema) return [];
  const inside = [
    ...(schema.anyOf ?? []).flatMap((branch) => idPathsOf(branch, path)),
    ...idPathsOf(schema.items, path),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
      const at = path ? `${path}.${name}` : name;
      return [...(holdsId(name, property) ? [at] : []), ...idPathsOf(property, at)];
    }),
  ];
  return [...new Set(inside)];
}

function holdsId(name: string, schema: Schema): boolean {
  const scalar = schema.items ?? schema.anyOf?.find((branch) => branch.type !== "null") ?? schema;
  return (
    /(^i|I)ds?$/.test(name) &&
    (scalar.type === "integer" || scalar.type === "string" || scalar.type === "number")
  );
}

/**
 * The smallest value a schema accepts: only what it requires, and what `wanted` names. Ids are what `idAt` says for
 * their path.
 */
export function sampleOf(schema: Schema, idAt: (path: string) => unknown, wanted = "", path = ""): unknown {
  if ("const" in schema) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.anyOf) {
    const branches = schema.anyOf.filter(({ type }) => type !== "null");
    const onTheWay = branches.find((branch) => idPathsOf(branch, path).includes(wanted));
    return sampleOf(onTheWay ?? branches[0] ?? {}, idAt, wanted, path);
  }
  switch (schema.type) {
    case "object":
      return sampleOfObject(schema, idAt, wanted, path);
    case "array":
      // What is wanted lies in one of them.
      return Array.from(
        { length: Math.max(schema.minItems ?? 0, wanted.startsWith(`${path}.`) ? 1 : 0) },
        () => sampleOf(schema.items ?? {}, idAt, wanted, path),
      );
    case "string":
      return sampleOfText(schema);
    case "integer":
    case "number":
      return schema.minimum ?? 1;
    case "boolean":
      return true;
    default:
      return null;
  }
}

/** Where the schema says less than what is wanted. */
const byName: Record<string, unknown> = {
  email: "someone@example.org",
  emailTo: ["someone@example.org"],
  content: { text: "email\nsomeone@example.org\n" },
};

function sampleOfObject(
  schema: Schema,
  idAt: (path: string) => unknown,
  wanted: string,
  path: string,
): object {
  const sample: Record<string, unknown> = {};
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const at = path ? `${path}.${name}` : name;
    const onTheWay = wanted === at || wanted.startsWith(`${at}.`);
    if (!onTheWay && !schema.required?.includes(name)) continue;
    const named = property.type === "object" && typeof byName[name] === "string" ? undefined : byName[name];
    if (!holdsId(name, property)) sample[name] = named ?? sampleOf(property, idAt, wanted, at);
    else sample[name] = property.type === "array" ? [idAt(at)] : idAt(at);
  }
  return sample;
}

const texts = [
  "Sample",
  "sample",
  "SAMPLE",
  "a",
  "FR",
  "1",
  "someone@example.org",
  "https://example.org/",
  "2026-01-01",
  "2026-01-01T09:00",
  "c2FtcGxl",
  "#1f5f4f",
];
const formats: Record<string, string> = {
  "date-time": "2026-01-01T00:00:00Z",
  date: "2026-01-01",
  uuid: "018f0000-0000-7000-8000-000000000000",
  email: "someone@example.org",
  uri: "https://example.org/",
};

function sampleOfText({
  format,
  pattern,
  minLength = 0,
  maxLength = Number.POSITIVE_INFINITY,
}: Schema): string {
  const byFormat = format === undefined ? undefined : formats[format];
  if (byFormat !== undefined) return byFormat;
  const matches = (text: string) =>
    text.length >= minLength && text.length <= maxLength && new RegExp(pattern ?? "", "u").test(text);
  const found = [...texts, "a".repeat(minLength)].find(matches);
  if (found === undefined) throw new Error(`no sample text for ${pattern}: add one to test/sample.ts`);
  return found;
}
