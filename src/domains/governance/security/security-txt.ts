import { openPgp, type SecurityKey } from "./security-key.ts";

export type SecurityTxt = {
  /** The installation's public address, without a final slash. */
  url: string;
  /** An address besides the form; empty: the form alone. */
  contact: string;
  signed: boolean;
  now: Date;
};

const day = 24 * 3600 * 1000;
/** RFC 9116, 2.5.5: less than a year. It is made anew each day, so that it is never near its end. */
const life = 90 * day;

/** The file itself (RFC 9116), the same all day long. */
export function securityTxt({ url, contact, signed, now }: SecurityTxt): string {
  const today = Math.floor(now.getTime() / day) * day;
  return [
    `Contact: ${url}/security/report`,
    ...(contact ? [`Contact: mailto:${contact}`] : []),
    `Expires: ${new Date(today + life).toISOString().replace(".000", "")}`,
    "Preferred-Languages: fr, en",
    `Canonical: ${url}/.well-known/security.txt`,
    `Policy: ${url}/security`,
    `Acknowledgments: ${url}/security/thanks`,
    ...(signed ? [`# The key of this signature: ${url}/security/key.asc`] : []),
    "",
  ].join("\n");
}

/** When a file says that it is no longer to be trusted; undefined where it does not say. */
export function expiryOf(file: string): Date | undefined {
  const [, said = ""] = /^Expires: (\S+)$/m.exec(file) ?? [];
  const at = new Date(said);
  return Number.isNaN(at.getTime()) ? undefined : at;
}

/** In the cleartext signature framework (RFC 9580, 7), as RFC 9116, 2.3 wants it. */
export async function clearSigned(
  text: string,
  { seed, fingerprint }: SecurityKey,
  now: Date,
): Promise<string> {
  const { signDetached } = await openPgp();
  const today = Math.floor(now.getTime() / day) * (day / 1000);
  const signature = signDetached(seed, text, fingerprint, today);
  return `-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\n${text.replace(/^-/gm, "- -")}\n${signature}`;
}

/** The text of a signed file, and its signature. */
export function readSigned(file: string): { text: string; signature: string } | undefined {
  const found =
    /^-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\n([\s\S]*)\n(-----BEGIN PGP SIGNATURE-----[\s\S]*)$/.exec(
      file,
    );
  const [, text, signature] = found ?? [];
  return text === undefined || signature === undefined
    ? undefined
    : { text: text.replace(/^- /gm, ""), signature };
}
