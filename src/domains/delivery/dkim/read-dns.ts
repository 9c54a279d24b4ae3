import { Resolver } from "node:dns/promises";
import type { ReadTexts } from "./change-domains.ts";

/** From the machine's own resolver. Somebody waits before a screen. */
export const readTexts: ReadTexts = async (name) =>
  (await found((resolver) => resolver.resolveTxt(name))).map((pieces) => pieces.join(""));

/** Which hosts take a domain's mail, the preferred one first. */
export async function readMx(name: string): Promise<string[]> {
  const records = await found((resolver) => resolver.resolveMx(name));
  return records
    .sort((one, other) => one.priority - other.priority)
    .map(({ exchange }) => exchange.toLowerCase().replace(/\.$/, ""))
    .filter(Boolean);
}

/** What there is; nothing where the DNS says that there is nothing. */
async function found<T>(look: (resolver: Resolver) => Promise<T[]>): Promise<T[]> {
  try {
    return await look(new Resolver({ timeout: 3000, tries: 2 }));
  } catch (error) {
    if (["ENOTFOUND", "ENODATA"].includes((error as { code?: string }).code ?? "")) return [];
    throw error;
  }
}
