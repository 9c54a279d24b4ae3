import { isIP } from "node:net";
import { networkInterfaces } from "node:os";
import ipaddr from "ipaddr.js";

/** What an operator lets us reach although it is private: addresses, networks, and names of hosts. */
export type OutboundAllowed = readonly string[];

const everythingPublic = ipaddr.parseCIDR("2000::/3");

/**
 * Whether a request of a user's may go to this address. Only what is routed on the public internet: not this machine
 * by any of its addresses, not its network, not a cloud's metadata service, in none of the ways to write them.
 */
export function isPublicAddress(text: string): boolean {
  const address = parsed(text);
  if (!address) return false;
  if (address.range() !== "unicast" || isOurs(address)) return false;
  return address.kind() === "ipv4" || (address as ipaddr.IPv6).match(everythingPublic);
}

export function isAllowed(allowed: OutboundAllowed, host: string, addressText: string): boolean {
  const address = parsed(addressText);
  if (!address) return false;
  return allowed.some((entry) => {
    if (!isNetwork(entry)) return entry.toLowerCase() === host.toLowerCase();
    const [network, bits] = entry.includes("/") ? ipaddr.parseCIDR(entry) : [ipaddr.parse(entry), undefined];
    if (network.kind() !== address.kind()) return false;
    return address.match(network, bits ?? (network.kind() === "ipv4" ? 32 : 128));
  });
}

/**
 * Whether a host says by itself, before anybody looks its name up, that it leads where nothing of a user's goes: for
 * telling them when they enter it. What a name leads to is looked at when it is called.
 */
export function isPrivateHost(allowed: OutboundAllowed, hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");
  // RFC 6761, 6.3: this machine, whoever answers.
  const address = /(?:^|\.)localhost$/i.test(host) ? "127.0.0.1" : host;
  return isIP(address) !== 0 && !isPublicAddress(address) && !isAllowed(allowed, host, address);
}

/** An address, or a network by its prefix: `10.0.0.7`, `10.0.0.0/8`, `fd00::/8`. */
export function isNetwork(text: string): boolean {
  const [address = "", prefix, more] = text.split("/");
  const bits = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  const fits = prefix === undefined ? bits > 0 : /^\d{1,3}$/.test(prefix) && Number(prefix) <= bits;
  return fits && more === undefined;
}

/** IPv4 in IPv6 is unwrapped where the system does the same (::ffff:127.0.0.1), and only there. */
function parsed(text: string): ipaddr.IPv4 | ipaddr.IPv6 | undefined {
  if (isIP(text) === 0 || text.includes("%")) return undefined;
  // The library takes ::1.2.3.4 for the mapped form; in hexadecimal there is no doubt.
  return ipaddr.process(isIP(text) === 6 ? new URL(`http://[${text}]`).hostname.slice(1, -1) : text);
}

/** A machine with a public address must not be asked for what it offers to itself alone. */
function isOurs(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  const own = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return own.some((each) => parsed(each.address)?.toString() === address.toString());
}
