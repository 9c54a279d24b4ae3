import { describe, expect, test } from "vitest";
import {
  certificateFormat,
  certificateText,
  type ErasureCertificate,
  type ErasureFacts,
} from "#kernel/erasure-certificate.ts";
import { checkpointBody, publicKeyOf, signNote, verifierKey } from "#kernel/signed-note.ts";
import { checkCertificate } from "./check-certificate.ts";

const seed = Buffer.alloc(32, 7);
const key = { name: "licet.example/ledger/7", publicKey: publicKeyOf(seed) };
const given = { key, witnesses: [], trusted: [] };

const facts: ErasureFacts = {
  account: {
    id: "7",
    legalName: "Savons Élodie",
    ledgerOrigin: key.name,
    verifierKey: verifierKey(key.name, key.publicKey),
  },
  erasure: {
    id: "0192f0d2-0000-7000-8000-000000000000",
    ground: "person_asked",
    requestedAt: "2026-11-23T10:00:00.000Z",
    completedAt: "2026-11-23T10:00:02.000Z",
  },
  people: 1,
  peopleHash: "a".repeat(64),
  stores: [{ store: "contacts.contact", became: "deleted", rows: 1 }],
  exceptions: [{ what: "consent.event", because: "unreadable", until: null, rows: 2 }],
  keys: { destroyedAt: "2026-11-23T10:00:01.000Z" },
  barred: { scope: "everything", until: "2029-11-23T10:00:00.000Z" },
  backups: { keyBackupDays: 14, unreadableFrom: "2026-12-07T10:00:01.000Z" },
  told: { byMail: 1, notReached: 0 },
  recipients: [],
  checkpoint: signNote(
    checkpointBody({ origin: key.name, size: 3, rootHash: Buffer.alloc(32) }),
    key.name,
    seed,
  ),
};
const signed = (said: ErasureFacts): ErasureCertificate => ({
  format: certificateFormat,
  facts: said,
  signature: signNote(certificateText(said), key.name, seed),
});
const verdictOn = (certificate: unknown) => checkCertificate(JSON.stringify(certificate), given).verdict;

describe("a certificate of erasure", () => {
  test("holds, whatever the order of its names", () => {
    const certificate = signed(facts);
    expect(verdictOn(certificate)).toBe("valid");
    const backwards = Object.fromEntries(Object.entries(facts).reverse());
    expect(verdictOn({ ...certificate, facts: backwards })).toBe("valid");
  });

  test("does not hold when anything in it was changed", () => {
    const certificate = signed(facts);
    const changes: Partial<ErasureFacts>[] = [
      { people: 2 },
      { stores: [] },
      { exceptions: [] },
      { barred: null },
      { keys: { destroyedAt: "2026-11-23T10:00:01.500Z" } },
      { account: { ...facts.account, legalName: "Savons Elodie" } },
    ];
    for (const change of changes)
      expect(verdictOn({ ...certificate, facts: { ...facts, ...change } }), JSON.stringify(change)).toBe(
        "invalid",
      );
    expect(verdictOn({ ...certificate, more: 1 })).toBe("invalid");
  });

  test("can't be made of a checkpoint, nor signed by another key", () => {
    expect(verdictOn({ ...signed(facts), signature: facts.checkpoint })).toBe("invalid");
    const forged = signNote(certificateText(facts), key.name, Buffer.alloc(32, 8));
    expect(verdictOn({ ...signed(facts), signature: forged })).toBe("invalid");
  });

  test("whose dates contradict each other is named, though it is signed", () => {
    expect(verdictOn(signed({ ...facts, keys: { destroyedAt: "2025-01-01T00:00:00.000Z" } }))).toBe(
      "invalid",
    );
  });
});
