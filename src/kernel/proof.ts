import { hash } from "node:crypto";
import type { ActorKind, EventKind, LeafPurpose } from "./proof-words.ts";

export {
  type ActorKind,
  actorKinds,
  type Choice,
  choices,
  type EventKind,
  eventKinds,
  type LeafPurpose,
} from "./proof-words.ts";

/**
 * What the ledger of consent holds about an event, and the file in which events leave it to be verified elsewhere
 * (`docs/proof-format.md`). Writer and verifier share these types and commitments, and nothing more.
 */
export type ConsentLeaf = {
  v: 1;
  account: string;
  /** From 1, without gaps: the event's index in the tree plus one. */
  sequence: number;
  id: string;
  /** UTC to the millisecond: 2026-11-23T10:00:00.000Z. */
  at: string;
  kind: EventKind;
  /** `subjectCommitment`: who it is about, without saying so. */
  subject: string;
  purposes: LeafPurpose[];
  /** By what way it came: form, double_opt_in, import, api, manual, one_click, preferences … */
  method: string;
  form: { id: number; version: number } | null;
  /** `wordingHash` of what the person read. */
  wording: string | null;
  privacyNotice: string | null;
  language: string | null;
  page: string | null;
  source: string | null;
  /** The sequence of the request that a double opt-in confirms, or of the imported event that is retracted. */
  confirms: number | null;
  message: string | null;
  /** `evidenceCommitment` by name: each can be destroyed apart from the others. */
  evidence: { [name: string]: string };
  actor: { kind: ActorKind; id: string | number | null };
  trace: string;
};

export const proofFormat = "licet-proof-v1";

export type Proof = {
  format: typeof proofFormat;
  account: { id: string; legalName: string; ledgerOrigin: string; verifierKey: string };
  /** Null once the person was erased or where the file does not say: the events then verify without a name. */
  subject: { address: string } | null;
  generatedAt: string;
  /** A signed note. */
  checkpoint: string;
  events: ProofEvent[];
  /** A summary for people. Nothing in it is verified. */
  statement: { [name: string]: unknown };
};

export type ProofEvent = {
  /** The exact text that was hashed: the canonical JSON of a `ConsentLeaf`. */
  leaf: string;
  index: number;
  inclusion: string[];
  opening: {
    subjectSalt: string | null;
    evidence: { [name: string]: { value: string; salt: string } };
  };
  wording: ProofWording[];
};

export type ProofWording = { hash: string; text: string; language: string };

export const saltLength = 32;
/** A name never holds the zero byte that ends it in the commitment. */
export const evidenceName = /^[a-z][A-Za-z0-9]{0,39}$/;

/** Binds an event to an address (normalised) that cannot be guessed from it; who has the salt can show it. */
export function subjectCommitment(salt: Uint8Array, address: string): string {
  return commitment("licet-subject-v1\0", salt, address);
}

export function evidenceCommitment(salt: Uint8Array, name: string, value: string): string {
  if (!evidenceName.test(name)) throw new TypeError(`${name} cannot name a piece of evidence`);
  return commitment("licet-evidence-v1\0", salt, `${name}\0${value}`);
}

/** Of the wording as the person saw it, byte for byte in UTF-8. */
export function wordingHash(text: string): string {
  return hash("sha256", Buffer.from(text));
}

function commitment(use: string, salt: Uint8Array, content: string): string {
  if (salt.length !== saltLength) throw new RangeError(`A salt has ${saltLength} bytes`);
  const most = use.length + salt.length + content.length * 3;
  const whole = most <= desk.length ? desk : Buffer.allocUnsafe(most);
  let end = whole.write(use);
  whole.set(salt, end);
  end += salt.length;
  end += whole.write(content, end);
  return hash("sha256", whole.subarray(0, end));
}

/** Where a commitment is put together: one at a time, thousands of times for a file of people. */
const desk = Buffer.allocUnsafe(4096);
