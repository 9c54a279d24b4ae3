import { domainToASCII } from "node:url";
import addresses from "email-addresses";

/**
 * The one form in which an address is looked up, sealed and sent to: trimmed, lower case, the domain in ASCII (IDNA).
 * Undefined for what is not a single plain address. Local parts are compared without case, as every large provider
 * does, though RFC 5321 (2.4) lets a host tell them apart.
 */
export function normaliseAddress(text: string): string | undefined {
  return plainAddress(text) ?? anyAddress(text);
}

const plain =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z](?:[a-z0-9-]*[a-z0-9])?$/;

/** What nearly every address is, forty times as fast: imports read millions. A test holds it to the long way. */
function plainAddress(text: string): string | undefined {
  const lower = text.trim().toLowerCase();
  // What IDNA may still refuse or change goes the long way, and so does what is near a limit.
  if (lower.length > 180 || lower.indexOf("@") > 64 || lower.includes("--")) return undefined;
  return plain.test(lower) ? lower : undefined;
}

/** The long way, for every address there is. */
export function anyAddress(text: string): string | undefined {
  const trimmed = text.trim().normalize("NFC");
  if (trimmed.length < 3 || trimmed.length > 254 || /[\s\p{Cc}<>,;:"()[\]\\]/u.test(trimmed))
    return undefined;
  const at = trimmed.lastIndexOf("@");
  const local = trimmed.slice(0, at).toLowerCase();
  const domain = domainToASCII(trimmed.slice(at + 1).toLowerCase());
  if (
    at < 1 ||
    local.length > 64 ||
    !/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(domain) ||
    /(^|\.)-|-(\.|$)/.test(domain)
  )
    return undefined;
  const normal = `${local}@${domain}`;
  return addresses.parseOneAddress({ input: normal, rfc6532: true }) ? normal : undefined;
}
