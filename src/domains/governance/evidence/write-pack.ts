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
import { readMe } from "./read-me.ts";

type Work = {
  side: "account" | "operator";
  /** One unit of work in the account, in the language of whoever asked. */
  inUnit: <T>(work: (context: Context) => Promise<T>) => Promise<T>;
  write: (bytes: Buffer) => Promise<void>;
  progress: (done: number) => void;
};

/**
 * Everything that shows how data protection is kept here, in one archive with a signed list of its files. Written as it comes;
 * what is cut off lacks the list, and does not verify.
 */
export async function writePack({ side, inUnit, write, progress }: Work): Promise<void> {
  const zip = zipWriter(async (bytes) => write(Buffer.from(bytes)));
  const files: PackFacts["files"] = [];
  const noted = (name: string, content: Buffer) => {
    files.push({ name, size: content.length, sha256: createHash("sha256").update(content).digest("hex") });
    progress(files.length);
  };
  for (const source of allEvidence) {
    if (source.side !== side && source.side !== "both") continue;
    if ("files" in source) {
      for (const { name, content } of await inUnit(source.files)) {
        const bytes = Buffer.from(content);
        await zip.store(name, bytes);
        noted(name, bytes);
      }
      continue;
    }
    const digest = createHash("sha256");
    let size = 0;
    const entry = zip.open(source.name);
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
    files.push({ name: source.name, size, sha256: digest.digest("hex") });
    progress(files.length);
  }
  const hint = await inUnit(async (context) => Buffer.from(readMe(context)));
  await zip.store("README.txt", hint);
  noted("README.txt", hint);
  const manifest = await inUnit((context) => signed(context, files));
  await zip.store(manifestName, Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`));
  await zip.end();
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
