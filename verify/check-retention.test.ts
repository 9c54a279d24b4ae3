import { describe, expect, test } from "vitest";
import {
  type RetentionFacts,
  type RetentionProof,
  retentionProofFormat,
  retentionProofText,
} from "#kernel/retention-proof.ts";
import { checkpointBody, publicKeyOf, signNote, verifierKey } from "#kernel/signed-note.ts";
import { checkJournalNote } from "./check-journal-note.ts";
import { checkRetention } from "./check-retention.ts";

const seed = Buffer.alloc(32, 7);
const key = { name: "licet.example/ledger/7", publicKey: publicKeyOf(seed) };
const given = { key, witnesses: [], trusted: [] };

const facts: RetentionFacts = {
  account: {
    id: "7",
    legalName: "Savons Élodie",
    ledgerOrigin: key.name,
    verifierKey: verifierKey(key.name, key.publicKey),
  },
  run: { id: "0192f0d2-0000-7000-8000-000000000000", at: "2026-11-23T02:00:00.000Z" },
  ended: [
    {
      category: "access_journal",
      store: "trace.entry",
      period: "12 month",
      lawPack: "FR 2026-11",
      before: "2025-11-23T02:00:00.000Z",
      rows: "41",
      held: "2",
    },
  ],
};
const signed = (said: RetentionFacts): RetentionProof => ({
  format: retentionProofFormat,
  facts: said,
  signature: signNote(retentionProofText(said), key.name, seed),
});
const verdictOn = (proof: unknown) => checkRetention(JSON.stringify(proof), given).verdict;

describe("a proof of deletion", () => {
  test("holds, and does not once a word of it was changed", () => {
    const proof = signed(facts);
    expect(verdictOn(proof)).toBe("valid");
    const [line] = facts.ended;
    if (!line) throw new Error("no line");
    for (const change of [{ rows: "40" }, { held: "0" }, { store: "contacts.contact" }])
      expect(verdictOn({ ...proof, facts: { ...facts, ended: [{ ...line, ...change }] } })).toBe("invalid");
    expect(verdictOn({ ...proof, facts: { ...facts, run: { ...facts.run, id: "other" } } })).toBe("invalid");
  });

  test("does not hold by another key, nor where something went before its time", () => {
    const forged = signNote(retentionProofText(facts), key.name, Buffer.alloc(32, 8));
    expect(verdictOn({ ...signed(facts), signature: forged })).toBe("invalid");
    const early = facts.ended.map((line) => ({ ...line, before: "2027-01-01T00:00:00.000Z" }));
    expect(verdictOn(signed({ ...facts, ended: early }))).toBe("invalid");
  });
});

test("the head of a journal holds by its key alone", () => {
  const journal = { name: "licet.example/journal/7", publicKey: key.publicKey };
  const note = signNote(
    checkpointBody({ origin: journal.name, size: 12, rootHash: Buffer.alloc(32) }),
    journal.name,
    seed,
  );
  const file = `${verifierKey(journal.name, journal.publicKey)}\n\n${note}`;
  expect(checkJournalNote(file, { ...given, key: journal })).toMatchObject({ verdict: "valid", size: 12 });
  expect(checkJournalNote(file, { ...given, key: undefined }).verdict).toBe("key_unknown");
  expect(checkJournalNote(file.replace("\n12\n", "\n13\n"), { ...given, key: journal }).verdict).toBe(
    "invalid",
  );
  expect(checkJournalNote(file, given).verdict).toBe("invalid");
});
