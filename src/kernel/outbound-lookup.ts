import { type LookupAddress, lookup } from "node:dns";
import type { LookupFunction } from "node:net";
import { isAllowed, isPublicAddress, type OutboundAllowed } from "./outbound-address.ts";

/** The name leads to a private place that the operator has not allowed (`LICET_OUTBOUND_ALLOWED`). */
export const privateAddressCode = "ERR_ADDRESS_PRIVATE";

/**
 * For connections to hosts that a user names and that speak no HTTP (`outbound-http.ts` is for those): every address the
 * name has is checked, and the connection goes to what was checked, so that no second answer of the DNS leads elsewhere.
 */
export function guardedLookup(allowed: OutboundAllowed): LookupFunction {
  return (host, options, answer) => {
    lookup(host, { ...options, all: true }, (error, found: LookupAddress[]) => {
      const [first] = found ?? [];
      if (error || !first) return answer(error ?? notFound(), "", 0);
      if (!found.every(({ address }) => isPublicAddress(address) || isAllowed(allowed, host, address)))
        return answer(isPrivate(), "", 0);
      if (options.all) answer(null, found);
      else answer(null, first.address, first.family);
    });
  };
}

const notFound = () => Object.assign(new Error("no address"), { code: "ENOTFOUND" });
const isPrivate = () => Object.assign(new Error("a private address"), { code: privateAddressCode });
