import sodium from "sodium-native";
import { randomInto } from "#kernel/ids.ts";

const keyLength = 32;
const nonceLength = 24;
const tagLength = 16;
const formatVersion = 1;
/** The version and the nonce, ahead of the ciphertext. */
const headLength = 1 + nonceLength;
const overhead = headLength + tagLength;

/** Keyed BLAKE2b, 32 bytes: derives keys, indexes and MACs. */
export function keyedHash(key: Buffer, ...parts: (Buffer | string)[]): Buffer {
  const output = Buffer.allocUnsafe(keyLength);
  sodium.crypto_generichash(output, framed(parts), key);
  return output;
}

/** The same for what needs a few octets of it at once: it is overwritten by the next call. */
export function passingHash(key: Buffer, ...parts: (Buffer | string)[]): Buffer {
  sodium.crypto_generichash(hashDesk, framed(parts), key);
  return hashDesk;
}

/**
 * Puts behind what lies on a desk the first octets of its keyed hash, and tells where they end: for tokens, which are made by the
 * million. The same octets as of `keyedHash`.
 */
export function addMac(
  key: Buffer,
  desk: Buffer,
  { length, macLength }: { length: number; macLength: number },
): number {
  frame.bytes.writeUInt32BE(length);
  desk.copy(frame.bytes, 4, 0, length);
  sodium.crypto_generichash(hashDesk, frame.first(4 + length), key);
  return length + hashDesk.copy(desk, length, 0, macLength);
}

/** Each part behind its length, so that no two lists of parts give the same input. */
function framed(parts: (Buffer | string)[]): Buffer {
  let most = 0;
  for (const part of parts) most += 4 + part.length * (typeof part === "string" ? 3 : 1);
  const whole = most <= frame.bytes.length ? frame.bytes : Buffer.allocUnsafe(most);
  let end = 0;
  for (const part of parts) {
    const length = typeof part === "string" ? whole.write(part, end + 4, "utf8") : part.copy(whole, end + 4);
    whole.writeUInt32BE(length, end);
    end += 4 + length;
  }
  return whole === frame.bytes ? frame.first(end) : whole.subarray(0, end);
}

/** What a sealed value is bound to: texts behind one another. Put together, they would be one more text for each of millions of values. */
type Bound = readonly string[];

/** XChaCha20-Poly1305: version byte, random nonce, ciphertext with tag. `bound` is authenticated with it, not kept. */
export function encrypt(key: Buffer, plaintext: Buffer, ...bound: Bound): Buffer {
  const sealed = Buffer.allocUnsafe(plaintext.length + overhead);
  sealed[0] = formatVersion;
  sealInto(sealed.subarray(1, headLength), sealed.subarray(headLength), { key, plaintext, bound });
  return sealed;
}

/** The same of a text; what it returns is overwritten by the next call, and is to be copied before. */
export function encryptText(key: Buffer, text: string, ...bound: Bound): Buffer {
  if (text.length * 3 + overhead > sealedDesk.bytes.length) return encrypt(key, Buffer.from(text), ...bound);
  const plaintext = plainDesk.octetsOf(text);
  sealedDesk.bytes[0] = formatVersion;
  sealInto(sealedNonce, ciphertextDesk.first(plaintext.length + tagLength), { key, plaintext, bound });
  return sealedDesk.first(plaintext.length + overhead);
}

type Sealing = { key: Buffer; plaintext: Buffer; bound: Bound };

/** The two lie behind the version. */
function sealInto(nonce: Buffer, ciphertext: Buffer, { key, plaintext, bound }: Sealing): void {
  randomInto(nonce, 0, nonceLength);
  const ad = boundDesk.octetsOf(...bound);
  sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(ciphertext, plaintext, ad, null, nonce, key);
}

/** Throws where the key, the place or a single bit is not the one it was sealed with. */
export function decrypt(key: Buffer, sealed: Buffer, ...bound: Bound): Buffer {
  const plaintext = Buffer.allocUnsafe(plainLength(sealed));
  openInto(plaintext, sealed.subarray(headLength), { key, sealed, bound });
  return plaintext;
}

/** The same for what was sealed of a text. */
export function decryptText(key: Buffer, sealed: Buffer, ...bound: Bound): string {
  const length = plainLength(sealed);
  if (sealed.length > sealedDesk.bytes.length) return decrypt(key, sealed, ...bound).toString("utf8");
  sealed.copy(sealedDesk.bytes);
  openInto(plainDesk.first(length), ciphertextDesk.first(length + tagLength), { key, sealed, bound });
  return plainDesk.bytes.toString("utf8", 0, length);
}

function plainLength(sealed: Buffer): number {
  if (sealed[0] !== formatVersion || sealed.length < overhead) throw new Error("not a sealed value");
  return sealed.length - overhead;
}

type Opening = { key: Buffer; sealed: Buffer; bound: Bound };

function openInto(plaintext: Buffer, ciphertext: Buffer, { key, sealed, bound }: Opening): void {
  sealed.copy(nonceDesk, 0, 1, headLength);
  const ad = boundDesk.octetsOf(...bound);
  sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(plaintext, null, ciphertext, ad, nonceDesk, key);
}

/**
 * Where something is put together for libsodium, which wants arrays of the very length. Hashing and sealing are
 * synchronous, so one desk serves all, with one view of each length: to make these for each of millions of values took
 * as long as the sealing itself.
 */
function deskOf(bytes: Buffer) {
  const views = new Array<Buffer | undefined>(bytes.length + 1);
  const first = (length: number): Buffer => {
    const known = views[length];
    if (known) return known;
    const view = bytes.subarray(0, length);
    views[length] = view;
    return view;
  };
  /** Used up before anything else is written here. */
  const octetsOf = (...texts: readonly string[]): Buffer => {
    let [most, end] = [0, 0];
    for (const text of texts) most += text.length * 3;
    if (most > bytes.length) return Buffer.from(texts.join(""));
    for (const text of texts) end += bytes.write(text, end);
    return first(end);
  };
  return { bytes, first, octetsOf };
}

const newDesk = (size: number) => deskOf(Buffer.allocUnsafeSlow(size));

const frame = newDesk(1024);
const boundDesk = newDesk(512);
const plainDesk = newDesk(1024);
const sealedDesk = newDesk(1024);
const sealedNonce = sealedDesk.bytes.subarray(1, headLength);
const ciphertextDesk = deskOf(sealedDesk.bytes.subarray(headLength));
const nonceDesk = Buffer.allocUnsafe(nonceLength);
const hashDesk = Buffer.allocUnsafe(keyLength);
