import { keyIdFor, parseNote, parseSignature, type Signature, verifyEd25519 } from "./signed-note.ts";

/**
 * What a witness adds to a note: its own signature of the same text, either plain or with the moment it signed
 * (c2sp.org/tlog-cosignature, `cosignature/v1`).
 */
export type WitnessKey = { name: string; type: number; publicKey: Uint8Array };
export type Cosignature = { line: string; at: Date | null };

const [plain, timed] = [0x01, 0x04];

/** A verifier key of a witness: the text form of signed notes, of either kind. */
export function parseWitnessKey(text: string): WitnessKey | undefined {
  const [, name = "", keyId, encoded = ""] = /^([^+\s]+)\+([0-9a-f]{8})\+(\S+)$/u.exec(text.trim()) ?? [];
  const bytes = Buffer.from(encoded, "base64");
  const type = bytes[0] ?? 0;
  if (bytes.length !== 33 || bytes.toString("base64") !== encoded || (type !== plain && type !== timed))
    return undefined;
  const key = { name, type, publicKey: bytes.subarray(1) };
  return keyIdFor(name, bytes) === keyId ? key : undefined;
}

/** The witness's signature of the note's text, among lines that may hold others; undefined where none holds. */
export function findCosignature(note: string, lines: string, key: WitnessKey): Cosignature | undefined {
  const text = parseNote(note)?.text;
  if (text === undefined) return undefined;
  const keyId = keyIdFor(key.name, Buffer.concat([Buffer.of(key.type), key.publicKey]));
  for (const line of lines.split("\n")) {
    const signature = parseSignature(line);
    if (!signature || signature.name !== key.name || signature.keyId !== keyId) continue;
    const signed = signedText(text, key.type, signature);
    if (signed && verifyEd25519(key.publicKey, signed.text, signed.bytes)) return { line, at: signed.at };
  }
  return undefined;
}

function signedText(text: string, type: number, { bytes }: Signature) {
  if (type === plain) return { text, bytes, at: null };
  if (bytes.length !== 8 + 64) return undefined;
  const seconds = Buffer.from(bytes).readBigUInt64BE();
  if (seconds > 253_402_300_799n) return undefined;
  return {
    text: `cosignature/v1\ntime ${seconds}\n${text}`,
    bytes: bytes.subarray(8),
    at: new Date(Number(seconds) * 1000),
  };
}
