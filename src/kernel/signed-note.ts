import { createPrivateKey, createPublicKey, hash, type KeyObject, sign, verify } from "node:crypto";

/**
 * Signed notes (c2sp.org/signed-note) with Ed25519 and the checkpoints they carry (c2sp.org/tlog-checkpoint): formats
 * that the tools of other transparency logs read as well.
 */
export type VerifierKey = { name: string; publicKey: Uint8Array };

export type NoteVerdict =
  | { kind: "verified"; text: string }
  | { kind: "malformed" }
  /** No signature of the key in question: nothing is known about the text. */
  | { kind: "unsigned" }
  | { kind: "bad_signature" };

export type Checkpoint = { origin: string; size: number; rootHash: Uint8Array };

export type Signature = { name: string; keyId: string; bytes: Uint8Array };

const ed25519 = 0x01;
const keyLength = 32;
const signatureLimit = 100;
// What surrounds a raw Ed25519 key in PKCS#8 and SubjectPublicKeyInfo (RFC 8410).
const privateKeyHeader = Buffer.from("302e020100300506032b657004220420", "hex");
const publicKeyHeader = Buffer.from("302a300506032b6570032100", "hex");

export function signNote(text: string, name: string, secretKey: Uint8Array): string {
  if (!isNoteText(text))
    throw new TypeError("A note's text ends in a newline and holds no control characters");
  const key = privateKey(secretKey);
  const keyId = Buffer.from(keyIdOf({ name, publicKey: rawPublicKey(key) }), "hex");
  const signature = Buffer.concat([keyId, sign(null, Buffer.from(text), key)]);
  return `${text}\n— ${name} ${signature.toString("base64")}\n`;
}

/** Signatures of other keys are ignored; every one of this key must hold. */
export function verifyNote(note: string, key: VerifierKey): NoteVerdict {
  const parsed = parseNote(note);
  if (!parsed) return { kind: "malformed" };
  const keyId = keyIdOf(key);
  const own = parsed.signatures.filter(
    (signature) => signature.name === key.name && signature.keyId === keyId,
  );
  if (own.length === 0) return { kind: "unsigned" };
  const text = Buffer.from(parsed.text);
  const fine = own.every(({ bytes }) => verify(null, text, publicKeyObject(key.publicKey), bytes));
  return fine ? { kind: "verified", text: parsed.text } : { kind: "bad_signature" };
}

/** The text of a note and who is said to have signed it; nothing of it is verified. */
export function parseNote(note: string): { text: string; signatures: Signature[] } | undefined {
  // The last blank line: the text may hold others.
  const end = note.lastIndexOf("\n\n") + 1;
  const text = note.slice(0, end);
  if (!isNoteText(text) || !isNoteText(note)) return undefined;
  const lines = note.slice(end + 1, -1).split("\n");
  if (lines.length > signatureLimit) return undefined;
  const signatures = lines.map(parseSignature);
  return signatures.includes(undefined) ? undefined : { text, signatures: signatures as Signature[] };
}

/** One line under a note. */
export function parseSignature(line: string): Signature | undefined {
  const [, name, encoded] = /^— (\S+) (\S+)$/u.exec(line) ?? [];
  const bytes = fromBase64(encoded);
  if (!name || !isKeyName(name) || !bytes || bytes.length <= 4) return undefined;
  return { name, keyId: bytes.subarray(0, 4).toString("hex"), bytes: bytes.subarray(4) };
}

export function checkpointBody({ origin, size, rootHash }: Checkpoint): string {
  const body = `${origin}\n${size}\n${Buffer.from(rootHash).toString("base64")}\n`;
  if (!parseCheckpoint(body))
    throw new TypeError("Not a checkpoint: origin, size or root hash is out of form");
  return body;
}

/** Extension lines are allowed by the format and carry nothing here. */
export function parseCheckpoint(text: string): Checkpoint | undefined {
  if (!isNoteText(text)) return undefined;
  const [origin = "", count = "", encoded, ...extensions] = text.slice(0, -1).split("\n");
  const rootHash = fromBase64(encoded);
  const size = /^(0|[1-9][0-9]*)$/.test(count) ? Number(count) : Number.NaN;
  if (origin === "" || !Number.isSafeInteger(size) || rootHash?.length !== 32 || extensions.includes(""))
    return undefined;
  return { origin, size, rootHash };
}

/** The text form in which a public key is handed around: `name+key id+base64(type || key)`. */
export function verifierKey(name: string, publicKey: Uint8Array): string {
  return `${name}+${keyIdOf({ name, publicKey })}+${typed(publicKey).toString("base64")}`;
}

/** Nothing where the text is out of form, of another algorithm, or its key id is not that of the key. */
export function parseVerifierKey(text: string): VerifierKey | undefined {
  const [, name, keyId, encoded] = /^([^+]+)\+([0-9a-f]{8})\+(\S+)$/u.exec(text) ?? [];
  const bytes = fromBase64(encoded);
  if (!name || !isKeyName(name) || bytes?.length !== 1 + keyLength || bytes[0] !== ed25519) return undefined;
  const key = { name, publicKey: bytes.subarray(1) };
  return keyIdOf(key) === keyId ? key : undefined;
}

export function publicKeyOf(secretKey: Uint8Array): Uint8Array {
  return rawPublicKey(privateKey(secretKey));
}

function keyIdOf({ name, publicKey }: VerifierKey): string {
  return keyIdFor(name, typed(publicKey));
}

/** The id of a key of any kind: of its name, and its bytes behind the byte that says which kind it is. */
export function keyIdFor(name: string, typedKey: Uint8Array): string {
  if (!isKeyName(name)) throw new TypeError("A key's name holds neither spaces nor +");
  return hash("sha256", Buffer.concat([Buffer.from(`${name}\n`), typedKey])).slice(0, 8);
}

export function verifyEd25519(publicKey: Uint8Array, text: string, signature: Uint8Array): boolean {
  return verify(null, Buffer.from(text), publicKeyObject(publicKey), signature);
}

function typed(publicKey: Uint8Array): Buffer {
  if (publicKey.length !== keyLength) throw new RangeError("An Ed25519 public key has 32 bytes");
  return Buffer.concat([Buffer.of(ed25519), publicKey]);
}

function privateKey(seed: Uint8Array): KeyObject {
  if (seed.length !== keyLength) throw new RangeError("An Ed25519 seed has 32 bytes");
  return createPrivateKey({ key: Buffer.concat([privateKeyHeader, seed]), format: "der", type: "pkcs8" });
}

function publicKeyObject(raw: Uint8Array): KeyObject {
  return createPublicKey({ key: Buffer.concat([publicKeyHeader, raw]), format: "der", type: "spki" });
}

function rawPublicKey(key: KeyObject): Uint8Array {
  return createPublicKey(key).export({ format: "der", type: "spki" }).subarray(publicKeyHeader.length);
}

function isNoteText(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what the format forbids.
  return text.endsWith("\n") && text.isWellFormed() && !/[\u0000-\u0009\u000b-\u001f]/.test(text);
}

function isKeyName(name: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a note may hold none, and a name ends up in one.
  return name.isWellFormed() && /^[^\s+\u0085\u0000-\u001f]+$/u.test(name);
}

/** Only the canonical form: Node’s decoder would skip what it does not know. */
function fromBase64(text: string | undefined): Buffer | undefined {
  const bytes = Buffer.from(text ?? "", "base64");
  return text && bytes.toString("base64") === text ? bytes : undefined;
}
