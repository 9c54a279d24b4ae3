import { hash, type KeyObject, sign } from "node:crypto";
import { promisify } from "node:util";

/** One key that vouches for a domain's mail. */
export type Signer = { domain: string; selector: string; algorithm: "rsa" | "ed25519"; key: KeyObject };

/**
 * What a signature covers (RFC 6376, 5.4): all that a reader or a provider goes by, and both headers of the way out (RFC 8058,
 * 4). `from` and `subject` stand there once more than they occur, so that none can be added.
 */
const covered = [
  "from",
  "from",
  "reply-to",
  "to",
  "subject",
  "subject",
  "date",
  "message-id",
  "list-id",
  "list-unsubscribe",
  "list-unsubscribe-post",
  "mime-version",
  "content-type",
  "content-transfer-encoding",
];
const once = new Set(["from", "subject"]);

const signInPool = promisify(sign);

/** A signature of each signer (`relaxed/simple`), to stand before the message, whose lines are ended by CRLF. */
export function signaturesOf(octets: Buffer, signers: readonly Signer[], now: Date): string {
  const message = signable(octets, now);
  let signatures = "";
  for (const signer of signers) {
    const { header, data, digest, key } = toSign(message, signer);
    signatures += withValue(header, sign(digest, data, key));
  }
  return signatures;
}

/** The same, computed beside the main thread: RSA costs several times as much as all the rest of a message. */
export async function signaturesBeside(
  octets: Buffer,
  signers: readonly Signer[],
  now: Date,
): Promise<string> {
  const message = signable(octets, now);
  const signatures = signers.map(async (signer) => {
    const { header, data, digest, key } = toSign(message, signer);
    return withValue(header, await signInPool(digest, data, key));
  });
  return (await Promise.all(signatures)).join("");
}

/** What all signatures of a message have in common. */
type Signable = { names: string; canonical: string; bodyHash: string; seconds: number };

function signable(octets: Buffer, now: Date): Signable {
  const end = octets.indexOf("\r\n\r\n");
  return {
    ...canonicalHeaders(octets.toString("latin1", 0, end)),
    bodyHash: hash("sha256", simpleBody(octets.subarray(end + 4)), "base64"),
    seconds: Math.floor(now.getTime() / 1000),
  };
}

function toSign(
  { names, canonical, bodyHash, seconds }: Signable,
  { domain, selector, algorithm, key }: Signer,
) {
  const start = `v=1; a=${algorithm}-sha256; c=relaxed/simple; d=${domain}; s=${selector};`;
  const rest = [`t=${seconds}; h=${names};`, `bh=${bodyHash};`, "b="];
  // Its own header is signed too, without the signature and without a line end.
  const data = Buffer.from(`${canonical}dkim-signature:${start} ${rest.join(" ")}`, "latin1");
  const header = `DKIM-Signature: ${start}\r\n ${rest.join("\r\n ")}`;
  return algorithm === "rsa"
    ? { header, data, digest: "sha256", key }
    : // RFC 8463, 3: the key signs the hash.
      { header, data: hash("sha256", data, "buffer"), digest: null, key };
}

function withValue(header: string, value: Buffer): string {
  return `${header}${folded(value.toString("base64"))}\r\n`;
}

/** White space within the value counts for nothing (RFC 6376, 3.5). */
function folded(base64: string): string {
  let lines = base64.slice(0, rowLength);
  for (let at = rowLength; at < base64.length; at += rowLength)
    lines += `\r\n ${base64.slice(at, at + rowLength)}`;
  return lines;
}
const rowLength = 72;

/** RFC 6376, 3.4.3: as it is, with one line end at its end. */
function simpleBody(body: Buffer): Buffer {
  let end = body.length;
  while (end >= 2 && body[end - 2] === carriageReturn && body[end - 1] === lineFeed) end -= 2;
  return end + 2 === body.length ? body : Buffer.concat([body.subarray(0, end), Buffer.from("\r\n")]);
}
const carriageReturn = 13;
const lineFeed = 10;

/** RFC 6376, 3.4.2: names in small letters, lines unfolded, white space as one space. */
function canonicalHeaders(head: string): { names: string; canonical: string } {
  const fields = new Map<string, string[]>();
  // Most of the white space of a head is single spaces already.
  for (const line of head.replace(unusualSpace, " ").split("\r\n")) {
    const colon = line.indexOf(":");
    const name = line.slice(0, colon).trimEnd().toLowerCase();
    const field = `${name}:${bare(line.slice(colon + 1))}\r\n`;
    const known = fields.get(name);
    if (known) known.push(field);
    else fields.set(name, [field]);
  }
  let names = "";
  let canonical = "";
  for (const name of covered) {
    const found = fields.get(name);
    if (!found && !once.has(name)) continue;
    names += names === "" ? name : `:${name}`;
    canonical += found?.pop() ?? "";
  }
  return { names, canonical };
}
const unusualSpace = /[ \t]*(?:\r\n[ \t]+)+|[ \t]{2,}|\t/g;

/** By now it is one space at most. `trim` would take the last octet of an à for another. */
function bare(value: string): string {
  return value.slice(value.startsWith(" ") ? 1 : 0, value.endsWith(" ") ? -1 : undefined);
}
