import sodium from "sodium-native";
import { randomInto } from "#kernel/ids.ts";

const keyLength = 32;
const nonceLength = 24;
const tagLength = 16;
const formatVersion = 1;

/** Keyed BLAKE2b, 32 bytes: derives keys, indexes and MACs. */
export function keyedHash(key: Buffer, ...parts: (Buffer | string)[]): Buffer {
  const output = Buffer.allocUnsafe(keyLength);
  sodium.crypto_generichash(output, framed(parts), key);
  return output;
}

/** Each part behind its length, so that no two lists of parts give the same input. */
function framed(parts: (Buffer | string)[]): Buffer {
  const most = parts.reduce((sum, part) => sum + 4 + part.length * (typeof part === "string" ? 3 : 1), 0);
  const whole = most <= frame.length ? frame : Buffer.allocUnsafe(most);
  let end = 0;
  for (const part of parts) {
    const length = typeof part === "string" ? whole.write(part, end + 4, "utf8") : part.copy(whole, end + 4);
    whole.writeUInt32BE(length, end);
    end += 4 + length;
  }
  return whole.subarray(0, end);
}

// Hashing and sealing are synchronous, so one buffer serves: three allocations less for each of millions of salts.
const frame = Buffer.allocUnsafe(1024);
const nonceDesk = Buffer.allocUnsafe(nonceLength);

/** XChaCha20-Poly1305: version byte, random nonce, ciphertext with tag. `bound` is authenticated with it, not kept. */
export function encrypt(key: Buffer, plaintext: Buffer, bound: string): Buffer {
  const sealed = Buffer.allocUnsafe(1 + nonceLength + plaintext.length + tagLength);
  sealed[0] = formatVersion;
  randomInto(nonceDesk, 0, nonceLength);
  nonceDesk.copy(sealed, 1);
  sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(
    sealed.subarray(1 + nonceLength),
    plaintext,
    octetsOf(bound),
    null,
    nonceDesk,
    key,
  );
  return sealed;
}

/** In the one buffer for hashing: used up before anything else is written there. */
function octetsOf(text: string): Buffer {
  return text.length * 3 <= frame.length ? frame.subarray(0, frame.write(text)) : Buffer.from(text);
}

/** Throws where the key, the place or a single bit is not the one it was sealed with. */
export function decrypt(key: Buffer, sealed: Buffer, bound: string): Buffer {
  if (sealed[0] !== formatVersion || sealed.length < 1 + nonceLength + tagLength)
    throw new Error("not a sealed value");
  const nonce = sealed.subarray(1, 1 + nonceLength);
  const ciphertext = sealed.subarray(1 + nonceLength);
  const plaintext = Buffer.allocUnsafe(ciphertext.length - tagLength);
  sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(plaintext, null, ciphertext, octetsOf(bound), nonce, key);
  return plaintext;
}
