import { hash } from "node:crypto";
import { downloadFile, keepFile } from "#domains/files/index.ts";
import type { Json } from "#kernel/canonical-json.ts";
import type { Context } from "#kernel/context.ts";
import type { Download } from "#kernel/module.ts";
import { largestEvidence } from "./controls.api.ts";
import { errors } from "./controls.errors.ts";
import { controlOf } from "./controls-of.ts";
import { addResult } from "./results.sql.ts";

type Supporting = { fileName: string; base64: string };
type Found = { outcome: "pass" | "fail"; text: string; file?: Supporting | undefined };

/** What a person found, with what supports it: the file's hash is among the facts that the result is hashed over. */
export async function recordManually(
  context: Context,
  key: string,
  { outcome, text, file }: Found,
): Promise<void> {
  const control = await controlOf(context, key);
  if (control.kind === "automatic") throw errors.controlRunsItself();
  if (control.own && control.own.state !== "active") throw errors.ownControlRests();
  const said = text.trim();
  if (!said) throw errors.resultUnexplained({ field: "text" });
  const kept = file && (await keep(context, file));
  const facts: Json = {
    ...(kept ? { sha256: kept.sha256, size: kept.size } : {}),
    // It may be asked otherwise later; what was found is about this.
    ...(control.own ? { asked: { name: control.name.en, about: control.about.en } } : {}),
  };
  await addResult(context, key, { outcome, said: { en: said, fr: said }, facts }, kept?.fileId ?? null);
}

async function keep(context: Context, { fileName, base64 }: Supporting) {
  const bytes = Buffer.from(base64, "base64");
  if (bytes.length === 0 || bytes.length > largestEvidence) throw errors.evidenceFileEmpty({ field: "file" });
  const fileId = await keepFile(context, { kind: "control_evidence", name: fileName, bytes });
  return { fileId, sha256: hash("sha256", bytes), size: bytes.length };
}

export async function controlFile(context: Context, resultId: number): Promise<Download> {
  const row = await context.tx
    .selectFrom("governance.control_result")
    .select("file_id")
    .where("account_id", "=", context.accountId)
    .where("id", "=", resultId)
    .executeTakeFirst();
  if (row?.file_id == null) throw errors.controlNotFound();
  return downloadFile(context, row.file_id);
}
