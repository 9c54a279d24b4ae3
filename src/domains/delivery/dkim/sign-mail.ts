import { createHash, type KeyObject, sign } from "node:crypto";
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

const signInPool = promisify(sign);

/**
 * A signature of each signer (`relaxed/simple`), to stand before the message, whose lines are ended by CRLF. RSA is
 * computed beside the main thread: it costs several times as much as all the rest of a message.
 */
export async function signaturesOf(octets: Buffer, signers: readonly Signer[], now: Date): Promise<string> {
  const end = octets.indexOf("\r\n\r\n");
  const { names, canonical } = canonicalHeaders(octets.toString("latin1", 0, end));
  const bodyHash = createHash("sha256")
    .update(simpleBody(octets.subarray(end + 4)))
    .digest("base64");
  const signatures = await Promise.all(
    signers.map((signer) => signature(signer, { names, canonical, bodyHash, now })),
  );
  return signatures.join("");
}

type Signed = { names: string; canonical: string; bodyHash: string; now: Date };

async function signature(
  { domain, selector, algorithm, key }: Signer,
  { names, canonical, bodyHash, now }: Signed,
): Promise<string> {
  const tags = [
    `v=1; a=${algorithm}-sha256; c=relaxed/simple; d=${domain}; s=${selector};`,
    `t=${Math.floor(now.getTime() / 1000)}; h=${names};`,
    `bh=${bodyHash};`,
    "b=",
  ];
  // Its own header is signed too, without the signature and without a line end.
  const data = Buffer.from(`${canonical}dkim-signature:${tags.join(" ")}`, "latin1");
  const value =
    algorithm === "rsa"
      ? await signInPool("sha256", data, key)
      : // RFC 8463, 3: the key signs the hash.
        sign(null, createHash("sha256").update(data).digest(), key);
  return `DKIM-Signature: ${tags.join("\r\n ")}${folded(value.toString("base64"))}\r\n`;
}

/** White space within the value counts for nothing (RFC 6376, 3.5). */
function folded(base64: string): string {
  return (base64.match(/.{1,72}/g) ?? []).join("\r\n ");
}

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
  for (const line of head.replace(/\r\n[ \t]+/g, " ").split("\r\n")) {
    const colon = line.indexOf(":");
    const name = line.slice(0, colon).trimEnd().toLowerCase();
    const field = `${name}:${line
      .slice(colon + 1)
      .replace(/[ \t]+/g, " ")
      .trim()}\r\n`;
    fields.set(name, [...(fields.get(name) ?? []), field]);
  }
  const once = new Set(["from", "subject"]);
  const names = covered.filter((name) => fields.has(name) || once.has(name));
  let canonical = "";
  for (const name of names) canonical += fields.get(name)?.pop() ?? "";
  return { names: names.join(":"), canonical };
}
