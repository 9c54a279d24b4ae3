import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson, type Json } from "#kernel/canonical-json.ts";
import { actorKinds, type ConsentLeaf, choices, eventKinds } from "#kernel/proof.ts";
import { leafTexts } from "./leaf-text.ts";

const text = fc.string({ unit: "binary" }).map((value) => value.toWellFormed());
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const commitment = fc.stringMatching(/^[0-9a-f]{64}$/);
const count = fc.nat(Number.MAX_SAFE_INTEGER);

const leaves: fc.Arbitrary<ConsentLeaf> = fc.record({
  v: fc.constant(1),
  account: text,
  sequence: count,
  id: fc.uuid(),
  at: fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  kind: fc.constantFrom(...eventKinds),
  subject: commitment,
  purposes: fc.array(fc.record({ id: count, key: text, choice: fc.constantFrom(...choices) })),
  method: text,
  form: orNull(fc.record({ id: count, version: count })),
  wording: orNull(text),
  privacyNotice: orNull(text),
  language: orNull(text),
  page: orNull(text),
  source: orNull(text),
  confirms: orNull(count),
  message: orNull(fc.uuid()),
  evidence: fc.dictionary(fc.stringMatching(/^[a-z][A-Za-z0-9]{0,39}$/), commitment),
  actor: fc.record({ kind: fc.constantFrom(...actorKinds), id: orNull(fc.oneof(text, count)) }),
  trace: fc.uuid(),
});

test("a leaf's text is its canonical JSON, to the byte, and so are those that share its words", () => {
  fc.assert(
    fc.property(leaves, leaves, (leaf, { evidence, id, sequence, subject }) => {
      const own = { evidence, id, subject };
      const textOf = leafTexts(leaf);
      expect(textOf(leaf).join(String(leaf.sequence))).toBe(canonicalJson(leaf as unknown as Json));
      expect(textOf(own).join(String(sequence))).toBe(
        canonicalJson({ ...leaf, ...own, sequence } as unknown as Json),
      );
    }),
    { numRuns: 1_000 },
  );
});
