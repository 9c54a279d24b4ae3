import { readFileSync } from "node:fs";
import fc from "fast-check";
import Schema from "typebox/schema";
import { describe, expect, it } from "vitest";
import { parseLeaf, parseProof } from "./parse-proof.ts";
import { sampleProof } from "./sample-proof.ts";

const schema = JSON.parse(readFileSync(new URL("./proof.schema.json", import.meta.url), "utf8")) as {
  $defs: object;
};
const sample = sampleProof() as unknown;
const leaf = JSON.parse(sampleProof().events[0]?.leaf ?? "") as unknown;

describe("the form of a proof", () => {
  it("is the published schema’s", () => {
    expect(Schema.Check(schema, sample)).toBe(true);
    expect(Schema.Check({ ...schema, $ref: "#/$defs/leaf" }, leaf)).toBe(true);
  });

  it("is refused exactly where the schema refuses it, whatever is changed, added or taken away", () => {
    expectSame(sample, (value) => parseProof(JSON.stringify(value)).kind === "read", schema);
    const ofLeaf = { ...schema, $ref: "#/$defs/leaf" };
    expectSame(leaf, (value) => parseLeaf(JSON.stringify(value)).kind === "read", ofLeaf);
  });

  it.each([
    ["", "not_json"],
    ["{", "not_json"],
    ["null", "out_of_form"],
    ["[]", "out_of_form"],
    ['"licet-proof-v1"', "out_of_form"],
    ['{"format":"licet-proof-v2"}', "other_format"],
    ['{"format":"licet-proof-v1"}', "out_of_form"],
  ])("says what is wrong with %s", (content, kind) => {
    expect(parseProof(content).kind).toBe(kind);
  });

  it("says where a file departs from it", () => {
    const proof = sampleProof();
    Object.assign(proof.events[1]?.opening ?? {}, { subjectSalt: "short" });
    expect(parseProof(JSON.stringify(proof))).toEqual({
      kind: "out_of_form",
      path: "events[1].opening.subjectSalt",
    });
  });

  it("does not take days that do not exist, nor halves of characters", () => {
    const proof = sampleProof();
    const noDay = { ...proof, generatedAt: "2026-02-30T00:00:00.000Z" };
    expect(parseProof(JSON.stringify(noDay))).toEqual({ kind: "out_of_form", path: "generatedAt" });
    const half = { ...proof, subject: { address: "\ud800@exemple.fr" } };
    expect(parseProof(JSON.stringify(half))).toEqual({ kind: "out_of_form", path: "subject.address" });
  });
});

function expectSame(value: unknown, accepted: (value: unknown) => boolean, against: object): void {
  const values = fc.constantFrom<unknown>(
    null,
    "",
    "x",
    0,
    1,
    -1,
    1.5,
    true,
    [],
    {},
    "0".repeat(64),
    2 ** 60,
    [null],
  );
  const places = placesIn(value);
  fc.assert(
    fc.property(
      fc.constantFrom(...places),
      values,
      fc.constantFrom("put", "remove", "add"),
      (place, put, how) => {
        const changed = changedAt(structuredClone(value), place, put, how);
        expect(accepted(changed)).toBe(Schema.Check(against, changed));
      },
    ),
    { numRuns: 1500 },
  );
}

type Place = (string | number)[];

function placesIn(value: unknown, place: Place = []): Place[] {
  if (typeof value !== "object" || value === null) return [place];
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  const members = keys.flatMap((key) =>
    placesIn((value as { [key: string | number]: unknown })[key], [...place, key]),
  );
  return place.length === 0 ? members : [place, ...members];
}

function changedAt(value: unknown, place: Place, put: unknown, how: string): unknown {
  const [last, ...way] = place.toReversed();
  let parent = value as { [key: string | number]: unknown };
  for (const step of way.toReversed()) parent = parent[step] as typeof parent;
  if (how === "put") parent[last ?? ""] = put;
  else if (how === "add") Array.isArray(parent) ? parent.push(put) : Object.assign(parent, { added: put });
  else if (Array.isArray(parent)) parent.splice(Number(last), 1);
  else delete parent[last ?? ""];
  return value;
}
