import {
  type CheckpointsFile,
  checkpointsFormat,
  type LedgerFileHead,
  type LedgerOfFile,
  ledgerFormat,
} from "#kernel/ledger-files.ts";
import { bytes, moment, type Parsed, parseAs, parseJson, something } from "./parse-proof.ts";
import { integer, list, object, oneOf, orNull, text } from "./shape.ts";

const account = object<LedgerOfFile>({ id: something, ledgerOrigin: something, verifierKey: something });
const base64 = text(/^[A-Za-z0-9+/]+={0,2}$/);

const checkpointsShape = object<CheckpointsFile>({
  format: oneOf([checkpointsFormat]),
  account,
  generatedAt: moment,
  checkpoints: list(object({ note: something, timestamp: orNull(base64) }), { least: 1, most: 100_000 }),
  consistency: list(list(bytes, { least: 0, most: 64 }), { least: 0, most: 100_000 }),
});

const headShape = object<LedgerFileHead>({
  format: oneOf([ledgerFormat]),
  account,
  generatedAt: moment,
  size: integer(0),
});

export function parseCheckpoints(content: string): Parsed<CheckpointsFile> {
  const json = parseJson(content);
  return json === undefined ? { kind: "not_json" } : parseAs(checkpointsShape, json);
}

export function parseLedgerHead(line: string): Parsed<LedgerFileHead> {
  const json = parseJson(line);
  return json === undefined ? { kind: "not_json" } : parseAs(headShape, json);
}

/** The note of a checkpoint's line; undefined where the line is something else. */
export function checkpointOfLine(line: string): string | undefined {
  if (!line.startsWith('{"checkpoint":')) return undefined;
  const json = parseJson(line) as { checkpoint?: unknown } | undefined;
  return typeof json?.checkpoint === "string" ? json.checkpoint : undefined;
}
