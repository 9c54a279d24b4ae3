import { hash } from "node:crypto";

/**
 * The list of what is in an evidence pack (`docs/proof-format.md`), signed. Writer and verifier share these types and the text
 * that is signed, and nothing more.
 */
export const packFormat = "licet-evidence-v1";
export const manifestName = "manifest.json";

export type PackFacts = {
  account: { id: string; legalName: string; keyName: string; verifierKey: string };
  madeAt: string;
  /** Of each file in it but this list. */
  files: { name: string; size: number; sha256: string }[];
};

export type PackManifest = {
  format: typeof packFormat;
  facts: PackFacts;
  /** A signed note over the hash of the facts. */
  signature: string;
};

/** The text that is signed. Its second line is no number, so that it can't be taken for a checkpoint. */
export function packText({ account, madeAt, files }: PackFacts): string {
  const { id, keyName, legalName, verifierKey } = account;
  const text = JSON.stringify([
    [id, keyName, legalName, verifierKey],
    madeAt,
    files.map(({ name, size, sha256 }) => [name, size, sha256]),
  ]);
  return `${packFormat}\nsha256:${hash("sha256", text, "base64")}\n`;
}
