import { createHash } from "node:crypto";
import { ledgerHead, ledgerSeed } from "#domains/consent/index.ts";
import { zipWriter } from "#domains/files/index.ts";
import { journalKey } from "#domains/trace/index.ts";
import type { Context } from "#kernel/context.ts";
import {
  manifestName,
  type PackFacts,
  type PackManifest,
  packFormat,
  packText,
} from "#kernel/evidence-pack.ts";
import { operatorAccount } from "#kernel/ids.ts";
import { signNote, verifierKey } from "#kernel/signed-note.ts";
import { responsibleFor } from "../register/responsible.ts";
import { allEvidence } from "./all-evidence.ts";
import type { EvidenceFile, EvidenceSource } from "./evidence-source.ts";
import { readMe } from "./read-me.ts";

/** One side's evidence: of a business, or of the installation. */
export type PackPart = {
  side: "account" | "operator";
  /** Where its files stand in the archive: `""`, or a name with a slash. */
  folder: string;
  /** One unit of work in the account, in the language of whoever asked. */
  inUnit: <T>(work: (context: Context) => Promise<T>) => Promise<T>;
};

type Work = {
  /** The first one signs all. */
  parts: readonly [PackPart, ...PackPart[]];
  write: (bytes: Buffer) => Promise<void>;
  progress: (done: number) => void;
};

/**
 * Everything that shows how data protection is kept here, in one archive with a signed list of its files. Written as it comes;
 * what is cut off lacks the list, and does not verify.
 */
export async function writePack({ parts, write, progress }: Work): Promise<void> {
  const zip = zipWriter(async (bytes) => write(Buffer.from(bytes)));
  const files: PackFacts["files"] = [];
  const list = (file: PackFacts["files"][number]) => progress(files.push(file));
  const store = async ({ name, content }: EvidenceFile) => {
    const bytes = Buffer.from(content);
    await zip.store(name, bytes);
    list({ name, size: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") });
  };
  for (const part of parts)
    for (const source of allEvidence) {
      if (source.side !== part.side && source.side !== "both") continue;
      if ("rows" in source) list(await storeRows(zip, part, source));
      else
        for (const { name, content } of await part.inUnit(source.files))
          await store({ name: part.folder + name, content });
    }
  const [{ inUnit }] = parts;
  const folders = parts.map(({ folder }) => folder);
  await store({ name: "README.txt", content: await inUnit(async (context) => readMe(context, folders)) });
  const manifest = await inUnit((context) => signed(context, files));
  await zip.store(manifestName, Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`));
  await zip.end();
}

type Rows = Extract<EvidenceSource, { name: string }>;

/** A long one, a stretch at a time. */
async function storeRows(
  zip: ReturnType<typeof zipWriter>,
  { folder, inUnit }: PackPart,
  source: Rows,
): Promise<PackFacts["files"][number]> {
  const name = folder + source.name;
  const digest = createHash("sha256");
  let size = 0;
  const entry = zip.open(name);
  for (let from: number | undefined = 0; from !== undefined; ) {
    const at: number = from;
    const { lines, next } = await inUnit((context) => source.rows(context, at));
    const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(""));
    digest.update(bytes);
    size += bytes.length;
    await entry.write(bytes.toString("utf8"));
    from = next;
  }
  await entry.end();
  return { name, size, sha256: digest.digest("hex") };
}

/** By the key that signs the ledger, which whoever checks may have by another way; the operator's by the key of its journal. */
export async function packKey(context: Context): Promise<{ name: string; seed: Buffer; text: string }> {
  if (context.accountId === operatorAccount) return journalKey(context);
  const head = await ledgerHead(context);
  return { name: head.name, seed: await ledgerSeed(context), text: verifierKey(head.name, head.publicKey) };
}

async function signed(context: Context, files: PackFacts["files"]): Promise<PackManifest> {
  const { name, seed, text } = await packKey(context);
  const { responsible } = await responsibleFor(context);
  const facts: PackFacts = {
    account: {
      id: String(context.accountId),
      legalName: responsible.name,
      keyName: name,
      verifierKey: text,
    },
    madeAt: context.now.toISOString(),
    files,
  };
  return { format: packFormat, facts, signature: signNote(packText(facts), name, seed) };
}
