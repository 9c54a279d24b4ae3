import {
  actorKinds,
  type ConsentLeaf,
  choices,
  eventKinds,
  evidenceName,
  type Proof,
  proofFormat,
} from "#kernel/proof.ts";
import {
  anyObject,
  integer,
  list,
  named,
  OutOfShape,
  object,
  oneOf,
  orNull,
  type Shape,
  text,
} from "./shape.ts";

const anything = text(/^/);
export const something = text(/./su);
const hex = text(/^[0-9a-f]{64}$/);
/** 32 bytes in base64, in its one canonical form. */
export const bytes = text(/^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/);
const uuid = text(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const identifier: Shape<string | number> = (value, path) =>
  typeof value === "number" ? integer(0)(value, path) : something(value, path);

export const moment: Shape<string> = (value, path) => {
  const at = text(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)(value, path);
  const time = Date.parse(at);
  if (Number.isNaN(time) || new Date(time).toISOString() !== at) throw new OutOfShape(path);
  return at;
};

const leafShape = object<ConsentLeaf>({
  v: oneOf([1]),
  account: something,
  sequence: integer(1),
  id: uuid,
  at: moment,
  kind: oneOf(eventKinds),
  subject: hex,
  purposes: list(object({ id: integer(0), key: something, choice: oneOf(choices) }), {
    least: 0,
    most: 1000,
  }),
  method: something,
  form: orNull(object({ id: integer(0), version: integer(0) })),
  wording: orNull(hex),
  privacyNotice: orNull(something),
  language: orNull(something),
  page: orNull(something),
  source: orNull(something),
  confirms: orNull(integer(1)),
  message: orNull(uuid),
  evidence: named(evidenceName, hex),
  actor: object({ kind: oneOf(actorKinds), id: orNull(identifier) }),
  trace: uuid,
});

const proofShape = object<Proof>({
  format: oneOf([proofFormat]),
  account: object({ id: something, legalName: anything, ledgerOrigin: something, verifierKey: something }),
  subject: orNull(object({ address: something })),
  generatedAt: moment,
  checkpoint: something,
  events: list(
    object({
      leaf: something,
      index: integer(0),
      inclusion: list(bytes, { least: 0, most: 64 }),
      opening: object({
        subjectSalt: orNull(bytes),
        evidence: named(evidenceName, object({ value: anything, salt: bytes })),
      }),
      wording: list(object({ hash: hex, text: anything, language: something }), { least: 0, most: 100 }),
    }),
    { least: 1, most: 1_000_000 },
  ),
  statement: anyObject,
});

export type Parsed<T> =
  | { kind: "read"; value: T }
  | { kind: "not_json" }
  | { kind: "other_format"; format: string }
  | { kind: "out_of_form"; path: string };

export function parseProof(content: string): Parsed<Proof> {
  const json = parseJson(content);
  if (json === undefined) return { kind: "not_json" };
  const format = (json as { format?: unknown } | null)?.format;
  if (typeof format === "string" && format !== proofFormat) return { kind: "other_format", format };
  return parseAs(proofShape, json);
}

/** The text of an event, as it was hashed. */
export function parseLeaf(leaf: string): Parsed<ConsentLeaf> {
  const json = parseJson(leaf);
  return json === undefined ? { kind: "not_json" } : parseAs(leafShape, json);
}

export function parseAs<T>(shape: Shape<T>, json: unknown): Parsed<T> {
  try {
    return { kind: "read", value: shape(json, "") };
  } catch (error) {
    if (error instanceof OutOfShape) return { kind: "out_of_form", path: error.path || "the beginning" };
    throw error;
  }
}

export function parseJson(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}
