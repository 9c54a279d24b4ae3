import type { Context } from "#kernel/context.ts";
import type { ExportKind, ExportRun } from "#kernel/export-kind.ts";
import { type LedgerFileHead, ledgerFormat } from "#kernel/ledger-files.ts";
import { checkpoint } from "./checkpoint.ts";
import { withCosignatures } from "./cosignatures.ts";
import { ledgerHead, verifierKeyText } from "./ledger-key.ts";

const stretch = 4_096;

/**
 * The whole ledger to verify elsewhere: every event as it was hashed, and every checkpoint where it was signed. Names
 * nobody: people are in it as commitments, to which the file holds no salts.
 */
export const ledgerExport: ExportKind<null> = {
  kind: "consent.ledger",
  permission: "consent:read",
  formats: { ndjson: { contentType: "application/x-ndjson", extension: "ndjson" } },
  fileName: ({ now }) => `ledger-${now.toISOString().slice(0, 10)}`,
  produce,
};

async function produce({ inUnit, write, progress, signal, accountId }: ExportRun<null>): Promise<void> {
  const { head, size } = await inUnit(async (context) => {
    const { size } = await checkpoint(context);
    const ledger = await ledgerHead(context);
    const head: LedgerFileHead = {
      format: ledgerFormat,
      account: {
        id: String(accountId),
        ledgerOrigin: ledger.name,
        verifierKey: verifierKeyText(ledger),
      },
      generatedAt: context.now.toISOString(),
      size,
    };
    return { head, size };
  });
  await write(`${JSON.stringify(head)}\n`);
  for (let first = 1; first <= size; first += stretch) {
    signal.throwIfAborted();
    const last = Math.min(first + stretch - 1, size);
    await write(await inUnit((context) => linesOf(context, first, last)));
    progress(last, size);
  }
}

async function linesOf(context: Context, first: number, last: number): Promise<string> {
  const events = await context.tx
    .selectFrom("consent.event")
    .select(["sequence", "leaf"])
    .where("account_id", "=", context.accountId)
    .where("sequence", ">=", first)
    .where("sequence", "<=", last)
    .orderBy("sequence")
    .execute();
  const signed = await context.tx
    .selectFrom("consent.checkpoint")
    .select(["size", "note"])
    .where("account_id", "=", context.accountId)
    .where("size", ">=", first)
    .where("size", "<=", last)
    .execute();
  const notes = await withCosignatures(context, signed);
  let lines = "";
  for (const { sequence, leaf } of events) {
    lines += `${leaf}\n`;
    const note = notes.get(sequence);
    if (note !== undefined) lines += `${JSON.stringify({ checkpoint: note })}\n`;
  }
  return lines;
}
