import { hash, verify, X509Certificate } from "node:crypto";
import { type Der, inside, oidOf, readDer, tags, timeOf, writeDer, writeInteger, writeOid } from "./der.ts";

/**
 * Time stamps of RFC 3161: a token in which an authority signs when it saw a hash. Verified here with what Node brings
 * and nothing else, so that the public verifier, which needs no package, checks them with the very same code (ADR 9).
 */
export type StampRequest = { content: Buffer; nonce: Buffer };

export type StampVerdict =
  | { kind: "valid"; at: Date; signer: string; chain: "trusted" | "unknown" }
  | { kind: "invalid"; because: StampFault };

export const stampFaults = [
  "malformed",
  "refused",
  "other_content",
  "other_nonce",
  "bad_signature",
  "not_a_stamper",
  "certificate_not_valid_then",
  "not_trusted",
] as const;
export type StampFault = (typeof stampFaults)[number];

const oids = {
  sha1: "1.3.14.3.2.26",
  sha256: "2.16.840.1.101.3.4.2.1",
  signedData: "1.2.840.113549.1.7.2",
  stampInfo: "1.2.840.113549.1.9.16.1.4",
  contentType: "1.2.840.113549.1.9.3",
  messageDigest: "1.2.840.113549.1.9.4",
  signingCertificate: "1.2.840.113549.1.9.16.2.12",
  signingCertificateV2: "1.2.840.113549.1.9.16.2.47",
  stamping: "1.3.6.1.5.5.7.3.8",
} as const;

const digests: Record<string, string> = {
  [oids.sha1]: "sha1",
  [oids.sha256]: "sha256",
  "2.16.840.1.101.3.4.2.2": "sha384",
  "2.16.840.1.101.3.4.2.3": "sha512",
};

/** The digest that a signature's algorithm fixes; others use the one of the signer's digest algorithm. */
const signatures: Record<string, string | null> = {
  "1.2.840.113549.1.1.11": "sha256",
  "1.2.840.113549.1.1.12": "sha384",
  "1.2.840.113549.1.1.13": "sha512",
  "1.2.840.10045.4.3.2": "sha256",
  "1.2.840.10045.4.3.3": "sha384",
  "1.2.840.10045.4.3.4": "sha512",
};
const ed25519 = "1.3.101.112";

export const stampRequestType = "application/timestamp-query";

/** What is sent to an authority. The nonce keeps it from answering with an old token. */
export function stampRequest({ content, nonce }: StampRequest): Buffer {
  const imprint = writeDer(
    tags.sequence,
    writeDer(tags.sequence, writeOid(oids.sha256), writeDer(tags.nothing)),
    writeDer(tags.octets, sha256(content)),
  );
  const version = writeInteger(Buffer.of(1));
  return writeDer(
    tags.sequence,
    version,
    imprint,
    writeInteger(nonce),
    writeDer(tags.boolean, Buffer.of(0xff)),
  );
}

/** The token in an authority's answer; undefined where it refused or said something else. */
export function tokenOfAnswer(answer: Buffer): Buffer | undefined {
  try {
    const [status, token] = inside(readDer(answer));
    const [code] = status ? inside(status) : [];
    // Granted, or granted with modifications (RFC 3161, 2.4.2).
    return code && code.content.length === 1 && (code.content[0] ?? 2) < 2 ? token?.whole : undefined;
  } catch {
    return undefined;
  }
}

type Expected = { content: Buffer; nonce?: Buffer; trusted?: readonly X509Certificate[] };

/** Never throws: what is not in form is `malformed`. Without trusted certificates the chain stays unknown. */
export function verifyStamp(token: Buffer, expected: Expected): StampVerdict {
  const invalid = (because: StampFault): StampVerdict => ({ kind: "invalid", because });
  try {
    const parsed = parseToken(token);
    const { info, signer } = parsed;
    if (info.algorithm !== oids.sha256 || !info.imprint.equals(sha256(expected.content)))
      return invalid("other_content");
    if (expected.nonce && !(info.nonce && sameInteger(info.nonce, expected.nonce)))
      return invalid("other_nonce");
    const certificates = [...parsed.certificates, ...(expected.trusted ?? [])];
    const certificate = certificates.find((each) => isOf(signer.sid, each));
    if (!certificate || !signs(certificate, parsed)) return invalid("bad_signature");
    // The purpose must be in the certificate, or any certificate of the authority could stamp (RFC 3161, 2.3).
    if (!certificate.keyUsage?.includes(oids.stamping)) return invalid("not_a_stamper");
    if (!wasValid(certificate, info.at)) return invalid("certificate_not_valid_then");
    const chain = chainOf(certificate, parsed.certificates, expected.trusted, info.at);
    if (chain === "broken") return invalid("not_trusted");
    return { kind: "valid", at: info.at, signer: nameOf(certificate), chain };
  } catch {
    return invalid("malformed");
  }
}

/** The certificates in a PEM text; throws where one is none. */
export function certificatesOf(pem: string): X509Certificate[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  return blocks.map((block) => new X509Certificate(block));
}

type Info = { algorithm: string; imprint: Buffer; at: Date; nonce: Buffer | undefined };
type Signer = { sid: Der; digest: string; attributes: Der; algorithm: string; signature: Buffer };
type Token = { info: Info; content: Buffer; signer: Signer; certificates: X509Certificate[] };

function parseToken(token: Buffer): Token {
  const [type, wrapped] = inside(readDer(token));
  if (!type || !wrapped || oidOf(type) !== oids.signedData) throw new RangeError("not signed data");
  const [signed] = inside(wrapped);
  const [, , encapsulated, ...rest] = inside(need(signed));
  const [contentType, content] = inside(need(encapsulated));
  if (oidOf(need(contentType)) !== oids.stampInfo) throw new RangeError("not a time stamp");
  const signedContent = octetsOf(need(inside(need(content))[0]));
  const certificates = rest.find(({ tag }) => tag === 0xa0);
  const signers = inside(need(rest.find(({ tag }) => tag === tags.set)));
  // One signer, no more (RFC 3161, 2.4.2).
  if (signers.length !== 1) throw new RangeError("not one signer");
  return {
    info: parseInfo(readDer(signedContent)),
    content: signedContent,
    signer: parseSigner(need(signers[0])),
    certificates: certificates ? inside(certificates).map(({ whole }) => new X509Certificate(whole)) : [],
  };
}

/** Some write the content in pieces, which CMS allows. */
function octetsOf(value: Der): Buffer {
  if (value.tag === tags.octets) return value.content;
  if (value.tag !== (tags.octets | 0x20)) throw new RangeError("not octets");
  return Buffer.concat(inside(value).map(octetsOf));
}

function parseInfo(value: Der): Info {
  const [, , imprint, , at, ...rest] = inside(value);
  const [algorithm, hashed] = inside(need(imprint));
  const nonce = rest.find(({ tag }) => tag === tags.integer);
  return {
    algorithm: oidOf(need(inside(need(algorithm))[0])),
    imprint: need(hashed).content,
    at: timeOf(need(at)),
    nonce: nonce?.content,
  };
}

function parseSigner(value: Der): Signer {
  const [, sid, digest, attributes, algorithm, signature] = inside(value);
  if (attributes?.tag !== 0xa0) throw new RangeError("no signed attributes");
  return {
    sid: need(sid),
    digest: oidOf(need(inside(need(digest))[0])),
    attributes,
    algorithm: oidOf(need(inside(need(algorithm))[0])),
    signature: need(signature).content,
  };
}

/** Whether the certificate signed the token: the attributes bind the content and the certificate, the signature them. */
function signs(certificate: X509Certificate, { content, signer }: Token): boolean {
  const digest = digests[signer.digest];
  if (!digest || digest === "sha1") return false;
  const attributes = new Map(
    inside(signer.attributes).map((attribute) => {
      const [type, values] = inside(attribute);
      return [oidOf(need(type)), need(inside(need(values))[0])];
    }),
  );
  const said = attributes.get(oids.messageDigest)?.content;
  const type = attributes.get(oids.contentType);
  if (!said?.equals(hash(digest, content, "buffer")) || !type || oidOf(type) !== oids.stampInfo) return false;
  if (!namesCertificate(attributes, certificate)) return false;
  // Signed as a SET, stored with an implicit tag (RFC 5652, 5.4).
  const signed = Buffer.concat([Buffer.of(tags.set), signer.attributes.whole.subarray(1)]);
  const by = signer.algorithm === ed25519 ? null : (signatures[signer.algorithm] ?? digest);
  return verify(by, signed, certificate.publicKey, signer.signature);
}

/** ESSCertID: without it, one certificate could be put in the place of another with the same key (RFC 5816). */
function namesCertificate(attributes: Map<string, Der>, certificate: X509Certificate): boolean {
  const second = attributes.get(oids.signingCertificateV2);
  const value = second ?? attributes.get(oids.signingCertificate);
  if (!value) return false;
  const [identifier] = inside(need(inside(value)[0]));
  const parts = inside(need(identifier));
  const named = parts[0]?.tag === tags.sequence ? oidOf(need(inside(parts[0])[0])) : undefined;
  const digest = named ? digests[named] : second ? "sha256" : "sha1";
  const said = parts.find(({ tag }) => tag === tags.octets)?.content;
  return digest !== undefined && said?.equals(hash(digest, certificate.raw, "buffer")) === true;
}

/** By issuer and serial number, or by key identifier. */
function isOf(sid: Der, certificate: X509Certificate): boolean {
  const [body] = inside(readDer(certificate.raw));
  const fields = inside(need(body)).filter(({ tag }) => tag !== 0xa0);
  const [serial, , issuer] = fields;
  if (sid.tag !== tags.sequence) {
    // The identifier stands in an extension; its bytes are found there as they are.
    return sid.tag === 0x80 && certificate.raw.includes(sid.content);
  }
  const [issuerSaid, serialSaid] = inside(sid);
  return (
    need(issuerSaid).whole.equals(need(issuer).whole) && need(serialSaid).whole.equals(need(serial).whole)
  );
}

function chainOf(
  leaf: X509Certificate,
  given: readonly X509Certificate[],
  trusted: readonly X509Certificate[] | undefined,
  at: Date,
): "trusted" | "unknown" | "broken" {
  if (!trusted || trusted.length === 0) return "unknown";
  const isTrusted = (one: X509Certificate) => trusted.some((each) => each.raw.equals(one.raw));
  let current = leaf;
  for (let step = 0; step < 8; step += 1) {
    if (isTrusted(current)) return "trusted";
    const next = [...trusted, ...given].find(
      (each) =>
        each.ca &&
        !each.raw.equals(current.raw) &&
        current.checkIssued(each) &&
        current.verify(each.publicKey),
    );
    if (!next || !wasValid(next, at)) return "broken";
    current = next;
  }
  return "broken";
}

function wasValid({ validFromDate, validToDate }: X509Certificate, at: Date): boolean {
  return validFromDate <= at && at <= validToDate;
}

function nameOf(certificate: X509Certificate): string {
  return certificate.subject.split("\n").join(", ");
}

function sameInteger(one: Buffer, other: Buffer): boolean {
  const text = (bytes: Buffer) => bytes.toString("hex").replace(/^(00)+/, "");
  return text(one) === text(other);
}

function sha256(content: Buffer): Buffer {
  return hash("sha256", content, "buffer");
}

function need<T>(value: T | undefined): T {
  if (value === undefined) throw new RangeError("not a time stamp");
  return value;
}
