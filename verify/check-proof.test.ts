import { describe, expect, it } from "vitest";
import { canonicalJson, type Json } from "#kernel/canonical-json.ts";
import { type ConsentLeaf, type Proof, type ProofEvent, wordingHash } from "#kernel/proof.ts";
import { publicKeyOf, signNote, verifierKey } from "#kernel/signed-note.ts";
import { checkProof } from "./check-proof.ts";
import { outcomeOf } from "./findings.ts";
import { key, origin, type SampleEvent, sampleProof, seed, story, wording } from "./sample-proof.ts";

const otherSeed = Buffer.alloc(32, 9);
const otherKey = { name: origin, publicKey: publicKeyOf(otherSeed) };

describe("a proof as it was issued", () => {
  it("holds in every check", () => {
    const { verdict, findings } = checkProof(JSON.stringify(sampleProof()), key);
    expect(verdict).toBe("valid");
    expect(new Set(findings.map(outcomeOf))).toEqual(new Set(["passed"]));
  });

  it("is only conditionally valid with the key it brings along", () => {
    const report = checkProof(JSON.stringify(sampleProof()), undefined);
    expect(report.verdict).toBe("key_unknown");
    expect(failures(sampleProof(), undefined)).toEqual([]);
    expect(report.findings.map(({ code }) => code)).toContain("key_from_file");
  });

  it("says what nobody signed by leaving it unchecked: legal name, date, summary", () => {
    const proof = sampleProof();
    proof.account.legalName = "Somebody Else Ltd";
    proof.generatedAt = "2020-01-01T00:00:00.000Z";
    proof.statement = {};
    expect(checkProof(JSON.stringify(proof), key).verdict).toBe("valid");
  });
});

describe("parts destroyed or withheld", () => {
  it("leaves the event standing without any one piece of evidence", () => {
    const proof = sampleProof();
    delete first(proof).opening.evidence.ip;
    expect(withheld(proof)).toEqual([{ code: "evidence_withheld", event: 0, details: { name: "ip" } }]);
  });

  it("leaves every event standing after the person was erased", () => {
    const proof = sampleProof();
    proof.subject = null;
    for (const event of proof.events) event.opening = { subjectSalt: null, evidence: {} };
    expect(withheld(proof).map(({ code }) => code)).toContain("subject_withheld");
  });

  it("leaves the hash of a wording that is not shown", () => {
    const proof = sampleProof();
    first(proof).wording = [];
    expect(withheld(proof)).toEqual([
      { code: "wording_withheld", event: 0, details: { hash: wordingHash(wording) } },
    ]);
  });
});

type Tampering = [what: string, change: (proof: Proof) => void, named: string[]];

describe("a change to the file is named", () => {
  it.each<Tampering>([
    ["the account", (proof) => (proof.account.id = "8"), ["account_other"]],
    ["the ledger's name", (proof) => (proof.account.ledgerOrigin += "0"), ["origin_other"]],
    ["the key, by another", (proof) => (proof.account.verifierKey = textOf(otherKey)), ["key_other"]],
    ["the key, by nonsense", (proof) => (proof.account.verifierKey = "key"), ["key_broken"]],
    ["the address", (proof) => (proof.subject = { address: "x@exemple.fr" }), ["subject_other"]],
    ["the size", (proof) => change(proof, "checkpoint", "\n11\n", "\n12\n"), ["signature_bad"]],
    ["the root", (proof) => swapRoot(proof), ["signature_bad", "not_included"]],
    [
      "the origin signed",
      (proof) => change(proof, "checkpoint", "/7\n", "/8\n"),
      ["signature_bad", "origin_other"],
    ],
    ["the signature", (proof) => swapSignature(proof), ["signature_bad"]],
    [
      "the signature's removal",
      (proof) => change(proof, "checkpoint", /—.*\n/, ""),
      ["checkpoint_broken", "inclusion_unknown"],
    ],
    [
      "the checkpoint, by nonsense",
      (proof) => (proof.checkpoint = "x"),
      ["checkpoint_broken", "inclusion_unknown"],
    ],
    ["the path", (proof) => first(proof).inclusion.reverse(), ["not_included"]],
    ["the path's end", (proof) => first(proof).inclusion.pop(), ["not_included"]],
    ["the index", (proof) => (first(proof).index = 3), ["not_included", "sequence_other"]],
    ["an index beyond the ledger", (proof) => (first(proof).index = 99), ["not_included", "sequence_other"]],
    ["the subject's salt", (proof) => (first(proof).opening.subjectSalt = zeros), ["subject_other"]],
    [
      "the subject's salt, removed",
      (proof) => (first(proof).opening.subjectSalt = null),
      ["subject_missing"],
    ],
    ["a piece of evidence", (proof) => (evidence(proof, "ip").value = "192.0.2.18"), ["evidence_other"]],
    ["its salt", (proof) => (evidence(proof, "ip").salt = zeros), ["evidence_other"]],
    ["its name", (proof) => renameEvidence(proof), ["evidence_foreign"]],
    ["two pieces exchanged", (proof) => exchangeEvidence(proof), ["evidence_other"]],
    ["the wording", (proof) => (shownWording(proof).text += " "), ["wording_other"]],
    ["the wording and its hash", (proof) => otherWording(proof), ["wording_foreign"]],
    ["the wording's language", (proof) => (shownWording(proof).language = "en"), ["wording_language"]],
    ["the order", (proof) => proof.events.reverse(), ["order_broken"]],
    ["an event, repeated", (proof) => proof.events.splice(1, 0, first(proof)), ["order_broken"]],
    ["a request, removed", (proof) => proof.events.shift(), ["confirms_missing"]],
    ["an event of another file", (proof) => proof.events.push(foreignEvent()), ["not_included"]],
  ])("%s", (_, tamper, named) => {
    const proof = sampleProof();
    tamper(proof);
    expect(failures(proof, key)).toEqual(named);
  });

  const changes: Partial<ConsentLeaf> = {
    account: "8",
    id: "00000000-0000-7000-8000-000000000000",
    at: "2026-11-23T10:00:00.001Z",
    subject: "0".repeat(64),
    purposes: [],
    method: "import",
    form: null,
    wording: "0".repeat(64),
    privacyNotice: "2025-01",
    language: null,
    page: null,
    source: "fair",
    message: null,
    evidence: {},
    actor: { kind: "user", id: 4 },
    trace: "00000000-0000-7000-8000-000000000000",
    sequence: 5,
    kind: "granted",
    confirms: 1,
  };
  it.each(Object.entries(changes))("the event's %s", (name, value) => {
    const proof = sampleProof();
    const leaf = JSON.parse(first(proof).leaf) as { [name: string]: Json };
    first(proof).leaf = canonicalJson({ ...leaf, [name]: value as Json });
    expect(failures(proof, key)).toContain("not_included");
  });

  it("spaces, another order of names, a name given twice: anything that can be read in two ways", () => {
    for (const loosen of [
      (leaf: string) => leaf.replace(",", ", "),
      (leaf: string) => JSON.stringify({ v: 1, ...(JSON.parse(leaf) as object) }),
      (leaf: string) => leaf.replace('"kind":"requested"', '"kind":"withdrawn","kind":"requested"'),
    ]) {
      const proof = sampleProof();
      first(proof).leaf = loosen(first(proof).leaf);
      expect(failures(proof, key)).toEqual(["not_included", "leaf_loose"]);
    }
  });
});

describe("a checkpoint under another key", () => {
  it("counts for nothing, even when the file brings the key along", () => {
    const proof = sampleProof();
    const body = proof.checkpoint.slice(0, proof.checkpoint.indexOf("\n\n") + 1);
    proof.checkpoint = signNote(body, origin, otherSeed);
    expect(failures(proof, key)).toEqual(["signature_missing"]);
    proof.account.verifierKey = textOf(otherKey);
    expect(failures(proof, key)).toEqual(["key_other", "signature_missing"]);
    expect(checkProof(JSON.stringify(proof), undefined).verdict).toBe("key_unknown");
  });

  it("counts for nothing when the key names another ledger", () => {
    expect(failures(sampleProof(), { ...key, name: "licet.example/ledger/8" })).toEqual([
      "key_other",
      "signature_missing",
      "origin_other",
    ]);
  });
});

// What the account itself might have written wrongly: signed and included, and still no proof.
describe("a ledger that contradicts itself is named", () => {
  const [request, confirmation] = story as [SampleEvent, SampleEvent];
  const more = [...(confirmation.purposes ?? []), { id: 9, key: "tracking", choice: "granted" as const }];
  it.each<[string, SampleEvent[], string]>([
    ["a number that is not the place", [{ ...request, sequence: 4 }], "sequence_other"],
    ["an event of another account", [{ ...request, account: "8" }], "account_other"],
    ["a confirmation of nothing", [request, { ...confirmation, confirms: null }], "confirms_nothing"],
    ["a confirmation of itself", [request, { ...confirmation, confirms: 5 }], "confirms_later"],
    ["a confirmation of a later event", [{ ...confirmation, confirms: 5 }, request], "confirms_later"],
    [
      "a confirmation dated before its request",
      [{ ...request, at: "2026-12-01T00:00:00.000Z" }, confirmation],
      "confirms_later",
    ],
    [
      "a confirmation of another kind of event",
      [{ ...request, kind: "declined" }, confirmation],
      "confirms_other",
    ],
    [
      "a confirmation of more than was asked",
      [request, { ...confirmation, purposes: more }],
      "confirms_more",
    ],
  ])("%s", (_, events, named) => {
    expect(failures(sampleProof(events), key)).toEqual([named]);
  });
});

function failures(proof: Proof, withKey: typeof key | undefined): string[] {
  const { verdict, findings } = checkProof(JSON.stringify(proof), withKey);
  const failed = findings.filter((each) => outcomeOf(each) === "failed").map(({ code }) => code);
  expect(verdict === "invalid").toBe(failed.length > 0);
  return [...new Set(failed)];
}

function withheld(proof: Proof) {
  const { verdict, findings } = checkProof(JSON.stringify(proof), key);
  expect(verdict).toBe("valid");
  return findings.filter((each) => outcomeOf(each) === "withheld");
}

const zeros = Buffer.alloc(32).toString("base64");

function first(proof: Proof): ProofEvent {
  return defined(proof.events[0]);
}

function evidence(proof: Proof, name: string): { value: string; salt: string } {
  return defined(first(proof).opening.evidence[name]);
}

function renameEvidence(proof: Proof): void {
  const { ip, ...rest } = first(proof).opening.evidence;
  first(proof).opening.evidence = { ...rest, network: defined(ip) };
}

function exchangeEvidence(proof: Proof): void {
  first(proof).opening.evidence = { ip: evidence(proof, "userAgent"), userAgent: evidence(proof, "ip") };
}

function shownWording(proof: Proof): ProofEvent["wording"][number] {
  return defined(first(proof).wording[0]);
}

function otherWording(proof: Proof): void {
  first(proof).wording = [{ hash: wordingHash("Other words"), text: "Other words", language: "fr" }];
}

/** Of the same person and account, from a ledger that went another way. */
function foreignEvent(): ProofEvent {
  return defined(sampleProof([...story, { kind: "granted" }]).events[3]);
}

function change(proof: Proof, part: "checkpoint", from: string | RegExp, to: string): void {
  proof[part] = proof[part].replace(from, to);
}

function swapRoot(proof: Proof): void {
  change(proof, "checkpoint", /\n[^\n]{44}\n/, `\n${zeros}\n`);
}

function swapSignature(proof: Proof): void {
  const other = signNote("another text\n", origin, seed);
  change(proof, "checkpoint", /—.*\n/, other.slice(other.indexOf("—")));
}

function textOf({ name, publicKey }: typeof key): string {
  return verifierKey(name, publicKey);
}

function defined<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("The sample lacks what the test needs");
  return value;
}
