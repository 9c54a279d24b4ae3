import canonicalize from "canonicalize";

/** What JSON can say; nothing else can be hashed, signed or compared. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/**
 * The one text of a JSON value (RFC 8785): what hashes and signatures cover.
 * Throws where JSON.stringify would silently drop or bend a value, so that nothing is signed that was not meant.
 */
export function canonicalJson(value: Json): string {
  refuseWhatJsonLacks(value, "value");
  return canonicalize(value) as string;
}

/** RFC 8785 builds on I-JSON: finite numbers, well-formed strings, plain objects and arrays. */
function refuseWhatJsonLacks(value: unknown, path: string): void {
  if (value === null || typeof value === "boolean") return;
  if (typeof value === "number" && Number.isFinite(value)) return;
  if (typeof value === "string" && value.isWellFormed()) return;
  if (!Array.isArray(value) && !isPlainObject(value)) throw new TypeError(`${path} has no JSON form`);
  // A copy, in which the holes of a sparse array are met, not skipped.
  for (const [name, member] of Object.entries(Array.isArray(value) ? [...value] : value)) {
    refuseWhatJsonLacks(name, `a name in ${path}`);
    refuseWhatJsonLacks(member, `${path}.${name}`);
  }
}

function isPlainObject(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
