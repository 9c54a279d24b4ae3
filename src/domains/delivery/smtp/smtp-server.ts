import type { LookupFunction } from "node:net";

/** A server that mail is handed to, as its owner set it. */
export type SmtpServer = {
  host: string;
  port: number;
  /**
   * `implicit` speaks TLS from the first octet, `required` after STARTTLS; `opportunistic` uses STARTTLS where it is
   * offered, and then checks the certificate only if a password depends on it.
   */
  tls: "none" | "opportunistic" | "required" | "implicit";
  auth?: { username: string; password: string };
  /** What this installation calls itself (EHLO). */
  name: string;
  /** A certificate to trust beside the public ones, as PEM. */
  ca?: string;
  /** Decides where the host's name may lead: an account must not reach into the operator's network. */
  lookup?: LookupFunction;
};

/** In milliseconds. */
export type SmtpTimeouts = {
  connect: number;
  greeting: number;
  command: number;
  data: number;
  message: number;
  /** How long a connection stays open without work. */
  idle: number;
};

/** Long, as RFC 5321 (4.5.3.2) asks: giving up early on a reply makes doubles. */
export const patient: SmtpTimeouts = {
  connect: 30_000,
  greeting: 120_000,
  command: 300_000,
  data: 120_000,
  message: 600_000,
  idle: 30_000,
};

/** What a server said it can do in its answer to EHLO. */
export type Offers = {
  pipelining: boolean;
  /** Texts by their length (RFC 3030). */
  chunking: boolean;
  startTls: boolean;
  eightBit: boolean;
  utf8: boolean;
  /** Largest message in octets; undefined where none is stated. */
  size: { announced: boolean; limit: number | undefined };
  auth: ReadonlySet<string>;
};

export function parseOffers(ehlo: string): Offers {
  const keywords = new Map(
    ehlo
      .split("\n")
      .slice(1)
      .map((line) => {
        // “AUTH=PLAIN” is how some servers wrote it before the standard.
        const [keyword = "", ...values] = line.trim().toUpperCase().replace("=", " ").split(/\s+/);
        return [keyword, values] as const;
      }),
  );
  const limit = Number(keywords.get("SIZE")?.[0]);
  return {
    pipelining: keywords.has("PIPELINING"),
    chunking: keywords.has("CHUNKING"),
    startTls: keywords.has("STARTTLS"),
    eightBit: keywords.has("8BITMIME"),
    utf8: keywords.has("SMTPUTF8"),
    size: { announced: keywords.has("SIZE"), limit: limit > 0 ? limit : undefined },
    auth: new Set(keywords.get("AUTH")),
  };
}
