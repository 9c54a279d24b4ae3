import { lookup } from "node:dns/promises";
import {
  type ClientRequest,
  type IncomingMessage,
  request as plainRequest,
  type RequestOptions,
} from "node:http";
import { request as tlsRequest } from "node:https";
import { isIP } from "node:net";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { isAllowed, isPublicAddress, type OutboundAllowed } from "./outbound-address.ts";

/** A request to an address that a user gave us: a webhook, a witness, a file to fetch. */
export type OutboundRequest = {
  method: "GET" | "POST";
  url: string;
  headers?: Readonly<Record<string, string>>;
  body?: string | Buffer;
  limits: { bytes: number; milliseconds: number };
};

/** Why there is no answer, in a word that a domain puts into its user's words. */
export type OutboundFailure =
  | "address_malformed"
  | "not_https"
  | "host_unknown"
  | "address_private"
  | "unreachable"
  | "certificate_invalid"
  | "too_slow"
  | "too_large";

export type Outbound<Body> =
  | { kind: "answered"; status: number; headers: IncomingMessage["headers"]; body: Body }
  | { kind: "failed"; because: OutboundFailure };

/** Breaks off a body that is too large or too slow while it is read. */
export class OutboundBroken extends Error {
  readonly because: OutboundFailure;
  constructor(because: OutboundFailure) {
    super(because);
    this.name = "OutboundBroken";
    this.because = because;
  }
}

export type Resolve = (host: string) => Promise<readonly string[]>;

type Options = { allowed: OutboundAllowed; resolve?: Resolve };

/**
 * The one way out of the house. The name is resolved once, every address it has is checked, and the connection goes to
 * the very address that was checked, so that no second answer of the DNS can lead elsewhere. TLS checks the name, not
 * the address. Redirects are answers, not instructions. A private place is reached only if the operator allowed it
 * (`LICET_OUTBOUND_ALLOWED`), and only there may a request go without TLS: what we send concerns people (GDPR art. 32).
 */
export async function callOut(options: Options, request: OutboundRequest): Promise<Outbound<Buffer>> {
  const answer = await openOutbound(options, request);
  if (answer.kind === "failed") return answer;
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of answer.body) chunks.push(chunk as Buffer);
  } catch (error) {
    return { kind: "failed", because: failureOf(error) };
  }
  return { ...answer, body: Buffer.concat(chunks) };
}

/** The same for what is too large to hold: the body is a stream, which ends in `OutboundBroken` at a limit. */
export async function openOutbound(options: Options, request: OutboundRequest): Promise<Outbound<Transform>> {
  const deadline = AbortSignal.timeout(request.limits.milliseconds);
  try {
    const target = await targetOf(options, request.url, deadline);
    if (typeof target === "string") return { kind: "failed", because: target };
    const answer = await exchange(target, request, deadline);
    const { statusCode = 0, headers } = answer;
    return {
      kind: "answered",
      status: statusCode,
      headers,
      body: limited(answer, request.limits.bytes, deadline),
    };
  } catch (error) {
    return { kind: "failed", because: failureOf(error) };
  }
}

/** Where to connect: the checked address, and the name that the certificate and the `Host` header carry. */
type Target = { url: URL; host: string; address: string };

async function targetOf(
  { allowed, resolve = resolveHost }: Options,
  text: string,
  deadline: AbortSignal,
): Promise<Target | OutboundFailure> {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) return "address_malformed";
  // The parser has already written 0x7f.1, 2130706433 and their like as 127.0.0.1.
  const host = url.hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");
  const addresses = isIP(host) ? [host] : await beforeDeadline(resolve(host), deadline);
  const [address] = addresses;
  if (!address) return "host_unknown";
  const trusted = addresses.every((each) => isAllowed(allowed, host, each));
  if (!trusted && !addresses.every((each) => isPublicAddress(each) || isAllowed(allowed, host, each)))
    return "address_private";
  return url.protocol === "https:" || trusted ? { url, host, address } : "not_https";
}

const resolveHost: Resolve = async (host) => {
  const found = await lookup(host, { all: true }).catch(() => []);
  return found.map((each) => each.address);
};

function exchange({ url, host, address }: Target, request: OutboundRequest, deadline: AbortSignal) {
  const body = request.body === undefined ? undefined : Buffer.from(request.body);
  const options: RequestOptions & { servername?: string } = {
    method: request.method,
    host: address,
    port: url.port || (url.protocol === "https:" ? 443 : 80),
    path: `${url.pathname}${url.search}`,
    headers: {
      "user-agent": "Licet",
      // What is packed could grow beyond the limit after it was counted.
      "accept-encoding": "identity",
      ...request.headers,
      host: url.host,
      ...(body ? { "content-length": String(body.length) } : {}),
    },
    // Connections are not kept: one that is reused was checked for another request.
    agent: false,
    signal: deadline,
    // An address has no server name (RFC 6066, 3); the certificate is checked against it all the same.
    ...(isIP(host) ? {} : { servername: host }),
  };
  return new Promise<IncomingMessage>((resolve, reject) => {
    const send = url.protocol === "https:" ? tlsRequest : plainRequest;
    const sent: ClientRequest = send(options, resolve);
    sent.on("error", reject);
    sent.end(body);
  });
}

/** Counts what arrives, and ends at the limit or when the time is over. */
function limited(answer: IncomingMessage, bytes: number, deadline: AbortSignal): Transform {
  let seen = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      if (seen > bytes) done(new OutboundBroken("too_large"));
      else done(null, chunk);
    },
  });
  pipeline(answer, counted, { signal: deadline }).catch(() => {
    // The reader hears of it from the stream.
  });
  return counted;
}

async function beforeDeadline<T>(work: Promise<T>, deadline: AbortSignal): Promise<T> {
  deadline.throwIfAborted();
  const late = new Promise<never>((_, reject) => {
    deadline.addEventListener("abort", () => reject(deadline.reason), { once: true });
  });
  return Promise.race([work, late]);
}

function failureOf(error: unknown): OutboundFailure {
  if (error instanceof OutboundBroken) return error.because;
  const { name = "", code = "", cause } = error as { name?: string; code?: string; cause?: unknown };
  if (name === "TimeoutError" || (cause as { name?: string } | undefined)?.name === "TimeoutError")
    return "too_slow";
  if (name === "AbortError") return "too_slow";
  if (/CERT|SELF_SIGNED|ISSUER|ALTNAME|SIGNATURE|UNTRUSTED|ERR_TLS/.test(String(code)))
    return "certificate_invalid";
  return "unreachable";
}
