import { randomBytes } from "node:crypto";

/** A megabyte of curves and ciphers, for a signature a day: loaded when it is made. */
export const openPgp = () => import("micro-key-producer/pgp.js");

/** An OpenPGP key (Ed25519) as far as signing needs it: kept sealed, without a passphrase. */
export type SecurityKey = { seed: Uint8Array; fingerprint: string; publicKey: Uint8Array };

/** With the block that others check signatures by. */
export type NewKey = { key: SecurityKey; publicArmor: string };

/** A fresh key under this name; a day old, so that no clock that lags refuses its signatures. */
export async function makeKey(name: string, now: Date): Promise<NewKey> {
  const { getKeys } = await openPgp();
  const created = Math.floor(now.getTime() / 1000) - 24 * 3600;
  const keys = getKeys(new Uint8Array(randomBytes(32)), name, undefined, created);
  return { key: await signingKey(keys.privateKey, ""), publicArmor: keys.publicKey };
}

type Packet = { TAG: string; data: { pub?: unknown } };

/** Somebody's own, as `gpg --export-secret-keys --armor` writes it. Undefined where it is none that can sign here. */
export async function readOwnKey(armor: string, passphrase: string): Promise<NewKey | undefined> {
  const { privArmor, pubArmor } = await openPgp();
  try {
    const packets = (privArmor.decode(armor) as Packet[]).map(publicPart);
    return { key: await signingKey(armor, passphrase), publicArmor: pubArmor.encode(packets as never) };
  } catch {
    return undefined;
  }
}

function publicPart({ TAG, data }: Packet) {
  if (TAG === "secretKey") return { TAG: "publicKey", data: data.pub };
  if (TAG === "secretSubkey") return { TAG: "publicSubkey", data: data.pub };
  return { TAG, data };
}

async function signingKey(armor: string, passphrase: string): Promise<SecurityKey> {
  const { parsePrivateKey } = await openPgp();
  const { privateKey, fingerprint, publicKey } = await parsePrivateKey(armor, async () => passphrase);
  return { seed: privateKey, fingerprint, publicKey };
}

export function packKey({ seed, fingerprint, publicKey }: SecurityKey): string {
  return JSON.stringify([base64(seed), fingerprint, base64(publicKey)]);
}

export function unpackKey(packed: Buffer): SecurityKey {
  const [seed = "", fingerprint = "", publicKey = ""] = JSON.parse(packed.toString("utf8")) as string[];
  return {
    seed: new Uint8Array(Buffer.from(seed, "base64")),
    fingerprint,
    publicKey: new Uint8Array(Buffer.from(publicKey, "base64")),
  };
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64");
}
