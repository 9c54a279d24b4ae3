/** What stands where somebody may not read. */
export const hidden = "•••";

const addressPattern = /[^\s@<>"'(),;:[\]•]+@[^\s@<>"'(),;:[\]•]+\.[\p{L}\d-]{2,}/gu;

/** Enough to tell two rows apart, too little to know anybody: `m•••@•••.fr`, `C•••`. */
export function maskText(text: string): string {
  if (text === "") return text;
  const address = /^[^\s@]+@[^\s@]+$/.test(text);
  if (address) return maskAddress(text);
  // More than a name is content: nothing of it is shown.
  return text.length > 60 || text.includes("\n") ? hidden : `${[...text][0]}${hidden}`;
}

/** An opened value: text, or what was kept as JSON, whose shape stays so that it can still be read as what it is. */
export function maskValue(text: string): string {
  if (!/^[[{]/.test(text)) return maskText(text);
  try {
    return JSON.stringify(maskInside(JSON.parse(text)));
  } catch {
    return hidden;
  }
}

/** An answer without the addresses that stand in it, wherever they come from: the second wall behind the vault's. */
export function maskAddresses<T>(value: T): T {
  if (typeof value === "string") return value.replace(addressPattern, maskAddress) as T;
  if (Array.isArray(value)) return value.map(maskAddresses) as T;
  if (value === null || typeof value !== "object" || !isPlain(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [maskAddresses(key), maskAddresses(each)]),
  ) as T;
}

function maskAddress(address: string): string {
  return `${[...address][0]}${hidden}@${hidden}${address.slice(address.lastIndexOf("."))}`;
}

function maskInside(value: unknown): unknown {
  if (typeof value === "string") return maskText(value);
  if (typeof value === "number") return 0;
  if (Array.isArray(value)) return value.map(maskInside);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, maskInside(each)]));
}

function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
