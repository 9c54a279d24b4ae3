import { Secret, TOTP } from "otpauth";
import { randomBytes } from "#kernel/ids.ts";

const period = 30;

/** A new secret for an authenticator application (RFC 6238), in base32. */
export function newTotpSecret(): string {
  return secretOf(randomBytes(20)).base32;
}

/** The address that an authenticator application reads, and its image. */
export async function totpLabel(secret: string, address: string): Promise<{ url: string; qrCode: string }> {
  const url = totpOf(secret, address).toString();
  const { default: qrcode } = await import("qrcode");
  const svg = await qrcode.toString(url, { type: "svg", margin: 2 });
  return { url, qrCode: `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}` };
}

/**
 * The time step whose code this is; undefined where it is none of now, the step before or the one after. The caller
 * keeps the step: a code is good once (RFC 6238, 5.2).
 */
export function totpStep(secret: string, code: string, now: Date): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined;
  const delta = totpOf(secret, "").validate({ token: code, timestamp: now.getTime(), window: 1 });
  return delta === null ? undefined : Math.floor(now.getTime() / 1000 / period) + delta;
}

function totpOf(secret: string, label: string): TOTP {
  return new TOTP({ issuer: "Licet", label, secret: Secret.fromBase32(secret), period });
}

function secretOf(bytes: Buffer): Secret {
  return new Secret({ buffer: new Uint8Array(bytes).buffer });
}
