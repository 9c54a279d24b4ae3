import type { ErrorObject } from "ajv";
import type { Localized } from "./localized.ts";

/**
 * What is wrong with which value, for whoever sent it: the way to the value (`/segment/rules/0`, empty for the whole) and the
 * end of a sentence that begins with its name. `problems` is all that the validator found, for of a choice between several
 * forms it reports what each of them wanted.
 */
export function problemWords(problems: readonly ErrorObject[]): { path: string; words: Localized } {
  const choice = problems.find(({ keyword }) => keyword === "anyOf");
  const there = problems.filter(({ instancePath }) => instancePath === choice?.instancePath);
  const told = choice && choiceWords(there.filter(({ keyword }) => !shapes.has(keyword)));
  if (choice && told) return { path: choice.instancePath, words: told };
  return { path: problems[0]?.instancePath ?? "", words: wordsOf(problems[0]) };
}

/** What says only that an object is not one of the alternatives: what is wrong inside it tells more. */
const shapes = new Set(["anyOf", "required", "additionalProperties"]);

/** One of a few words is a choice the sender can make; other alternatives are named by their types. */
function choiceWords(problems: readonly ErrorObject[]): Localized | undefined {
  const allowed = problems.flatMap(({ keyword, params }) => {
    if (keyword === "const") return [params.allowedValue as unknown];
    return keyword === "enum" ? (params.allowedValues as unknown[]) : [];
  });
  if (allowed.length > 0) return oneOf(allowed);
  const types = problems.flatMap(({ keyword, params }) => (keyword === "type" ? [String(params.type)] : []));
  const other = problems.find(({ keyword }) => keyword !== "type");
  if (other) return wordsOf(other);
  return types.length > 0 ? ofTypes(types) : undefined;
}

function wordsOf(problem: ErrorObject | undefined): Localized {
  return (problem && words[problem.keyword]?.(problem.params)) ?? unspecific;
}

type Params = Record<string, unknown>;

const unspecific: Localized = {
  en: "is not what is expected here.",
  fr: "n’est pas ce qui est attendu ici.",
};

const words: Record<string, (params: Params) => Localized> = {
  type: ({ type }) => ofTypes(String(type).split(",")),
  format: ({ format }) => formats[String(format)] ?? unspecific,
  const: ({ allowedValue }) => oneOf([allowedValue]),
  enum: ({ allowedValues }) => oneOf(allowedValues as unknown[]),
  minLength: ({ limit }) =>
    limit === 1
      ? { en: "must not be empty.", fr: "ne doit pas être vide." }
      : { en: `must have at least ${limit} characters.`, fr: `doit avoir au moins ${limit} caractères.` },
  maxLength: ({ limit }) => ({
    en: `must have at most ${limit} characters.`,
    fr: `doit avoir au plus ${limit} caractères.`,
  }),
  minimum: ({ limit }) => ({ en: `must be at least ${limit}.`, fr: `doit être au moins ${limit}.` }),
  maximum: ({ limit }) => ({ en: `must be at most ${limit}.`, fr: `doit être au plus ${limit}.` }),
  minItems: ({ limit }) => ({
    en: `must have at least ${limit} item${limit === 1 ? "" : "s"}.`,
    fr: `doit avoir au moins ${limit} élément${limit === 1 ? "" : "s"}.`,
  }),
  maxItems: ({ limit }) => ({
    en: `must have at most ${limit} item${limit === 1 ? "" : "s"}.`,
    fr: `doit avoir au plus ${limit} élément${limit === 1 ? "" : "s"}.`,
  }),
  uniqueItems: () => ({ en: "must not name anything twice.", fr: "ne doit rien nommer deux fois." }),
  maxProperties: ({ limit }) => ({
    en: `must have at most ${limit} entries.`,
    fr: `doit avoir au plus ${limit} entrées.`,
  }),
  pattern: () => ({
    en: "is not written as expected here, or has characters that are not accepted.",
    fr: "n’est pas écrit comme attendu ici, ou contient des caractères qui ne sont pas acceptés.",
  }),
};

const formats: Record<string, Localized> = {
  date: { en: "must be a day such as 2026-05-31.", fr: "doit être un jour tel que 2026-05-31." },
  "date-time": {
    en: "must be a moment such as 2026-05-31T09:30:00Z.",
    fr: "doit être un moment tel que 2026-05-31T09:30:00Z.",
  },
  email: { en: "must be an e-mail address.", fr: "doit être une adresse e-mail." },
  uri: { en: "must be a full web address.", fr: "doit être une adresse web complète." },
  uuid: {
    en: "must be an identifier such as 0190a0b6-5d2e-7c1f-8f1a-1f2e3d4c5b6a.",
    fr: "doit être un identifiant tel que 0190a0b6-5d2e-7c1f-8f1a-1f2e3d4c5b6a.",
  },
};

const types: Record<string, Localized> = {
  string: { en: "text", fr: "un texte" },
  integer: { en: "a whole number", fr: "un nombre entier" },
  number: { en: "a number", fr: "un nombre" },
  boolean: { en: "true or false", fr: "true ou false" },
  array: { en: "a list", fr: "une liste" },
  object: { en: "an object", fr: "un objet" },
  null: { en: "null", fr: "null" },
};

function ofTypes(names: readonly string[]): Localized {
  const named = names.flatMap((name) => types[name] ?? []);
  if (named.length === 0) return unspecific;
  return {
    en: `must be ${named.map(({ en }) => en).join(", or ")}.`,
    fr: `doit être ${named.map(({ fr }) => fr).join(", ou ")}.`,
  };
}

function oneOf(values: readonly unknown[]): Localized {
  const list = [...new Set(values.map((value) => JSON.stringify(value)))].join(", ");
  return values.length === 1
    ? { en: `must be ${list}.`, fr: `doit être ${list}.` }
    : { en: `must be one of ${list}.`, fr: `doit être l’un de ${list}.` };
}
