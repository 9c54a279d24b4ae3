import { createHash } from "node:crypto";
import { canonicalJson } from "#kernel/canonical-json.ts";
import { inclusionProof, leafHash, rootOf } from "#kernel/merkle.ts";
import {
  type ConsentLeaf,
  evidenceCommitment,
  type Proof,
  type ProofEvent,
  proofFormat,
  subjectCommitment,
  wordingHash,
} from "#kernel/proof.ts";
import { checkpointBody, publicKeyOf, signNote, verifierKey } from "#kernel/signed-note.ts";

/** Real proofs for tests and for the example: a small ledger, hashed and signed as any other, always the same. */
export const origin = "licet.example/ledger/7";
export const seed = digest("the example account’s key, secret to nobody");
export const key = { name: origin, publicKey: publicKeyOf(seed) };
export const address = "camille.durand@exemple.fr";
export const wording =
  "Je souhaite recevoir la lettre d’information de Maison Lenoir, une fois par mois au plus.\n" +
  "Je peux me désinscrire à tout moment par le lien présent dans chaque message.";

/** What an event says beyond the ordinary; `shown` is its evidence in clear. */
export type SampleEvent = Partial<ConsentLeaf> & { shown?: { [name: string]: string } };

const newsletter = { id: 1, key: "newsletter", choice: "granted" } as const;
export const story: SampleEvent[] = [
  {
    kind: "requested",
    purposes: [newsletter, { id: 2, key: "partners", choice: "declined" }],
    method: "form",
    form: { id: 3, version: 2 },
    wording: wordingHash(wording),
    privacyNotice: "2026-05",
    page: "https://maison-lenoir.example/lettre",
    message: uuid("confirmation mail"),
    shown: { ip: "192.0.2.17", userAgent: "Mozilla/5.0 (Android 16; Mobile) Firefox/152.0" },
  },
  {
    kind: "confirmed",
    at: "2026-11-23T10:04:31.207Z",
    purposes: [newsletter],
    method: "double_opt_in",
    confirms: 3,
    message: uuid("confirmation mail"),
    shown: { ip: "192.0.2.17" },
  },
  {
    kind: "withdrawn",
    at: "2027-02-02T08:15:00.000Z",
    purposes: [{ ...newsletter, choice: "withdrawn" }],
    method: "one_click",
    message: uuid("a campaign"),
  },
];

/** The events stand in the ledger at 3, 5, 7 …, among those of other people; `sequence` in an event is what it claims. */
export function sampleProof(events: readonly SampleEvent[] = story): Proof {
  const written = events.map((event, i) => write(event, 2 * i + 3));
  const size = 2 * events.length + 5;
  const ledger = Array.from({ length: size }, (_, index) =>
    leafHash(digest(`another person’s event ${index}`)),
  );
  for (const { leaf, index } of written) ledger[index] = leafHash(Buffer.from(leaf));
  const body = checkpointBody({ origin, size, rootHash: rootOf(ledger) });
  return {
    format: proofFormat,
    account: {
      id: "7",
      legalName: "Maison Lenoir SARL",
      ledgerOrigin: origin,
      verifierKey: verifierKey(key.name, key.publicKey),
    },
    subject: { address },
    generatedAt: "2027-02-03T09:00:00.000Z",
    checkpoint: signNote(body, key.name, seed),
    events: written.map((event) => ({
      ...event,
      inclusion: inclusionProof(ledger, event.index, size).map(base64),
    })),
    statement: { en: "Asked on 23 November 2026, confirmed the same day, withdrawn on 2 February 2027." },
  };
}

function write({ shown = {}, ...said }: SampleEvent, sequence: number): ProofEvent {
  const [subjectSalt, evidenceSalt] = [
    digest(`subject ${sequence}`),
    (name: string) => digest(`${name} ${sequence}`),
  ];
  const committed = Object.entries(shown).map(([name, value]) => [
    name,
    evidenceCommitment(evidenceSalt(name), name, value),
  ]);
  const leaf: ConsentLeaf = {
    v: 1,
    account: "7",
    sequence,
    id: uuid(`event ${sequence}`),
    at: "2026-11-23T10:00:00.000Z",
    kind: "granted",
    subject: subjectCommitment(subjectSalt, address),
    purposes: [],
    method: "form",
    form: null,
    wording: null,
    privacyNotice: null,
    language: "fr",
    page: null,
    source: null,
    confirms: null,
    message: null,
    evidence: Object.fromEntries(committed),
    actor: { kind: "subject", id: null },
    trace: uuid(`trace ${sequence}`),
    ...said,
  };
  return {
    leaf: canonicalJson(leaf),
    index: sequence - 1,
    inclusion: [],
    opening: {
      subjectSalt: base64(subjectSalt),
      evidence: Object.fromEntries(
        Object.entries(shown).map(([name, value]) => [name, { value, salt: base64(evidenceSalt(name)) }]),
      ),
    },
    wording: leaf.wording === null ? [] : [{ hash: leaf.wording, text: wording, language: "fr" }],
  };
}

function uuid(what: string): string {
  const hex = digest(what).toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function digest(what: string): Buffer {
  return createHash("sha256").update(what).digest();
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64");
}
