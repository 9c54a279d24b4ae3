import { createHash } from "node:crypto";
import type { Transform } from "node:stream";
import { appendPiece, createFile, deleteFile, finishFile } from "#domains/files/index.ts";
import { openForAccount } from "#domains/vault/index.ts";
import type { Context, Resources } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import { LicetError } from "#kernel/errors.ts";
import type { JobPayload } from "#kernel/jobs.ts";
import { OutboundBroken, type OutboundFailure, openOutbound } from "#kernel/outbound-http.ts";
import { listAttributes } from "../attributes.sql.ts";
import { sealedColumns } from "../contacts.data.ts";
import { errors } from "../contacts.errors.ts";
import { importQueue } from "../timeline.ts";
import { aboutFile, keepWaiting, pieceSize } from "./create-import.ts";
import { endImport } from "./end-import.ts";
import { guessMapping } from "./guess-mapping.ts";
import { largestImport } from "./import.api.ts";
import { importBytes } from "./open-import.ts";
import { requireAddress } from "./plan-import.ts";
import { callImport } from "./queue-import.ts";
import { readHead, settledShape, type TableHead } from "./read-table.ts";
import { requireReviewed } from "./require-reviewed.ts";

export const fetchQueue = "contacts.import.fetch";

/** The name of the file at an address; never its query, which may hold a secret. */
export function nameOf(url: string): string {
  const last = new URL(url).pathname.split("/").at(-1) ?? "";
  return last.replace(/[^\w.-]+/g, "_").slice(0, 100) || "contacts.csv";
}

/**
 * Fetches the file of an import that a program asked for, looks at it, and hands it on. Killed at any line, the next run
 * fetches it anew; what was begun goes by itself after a day.
 */
export async function fetchImport(
  resources: Resources,
  { accountId, importId: id, traceId }: JobPayload,
  signal: AbortSignal,
): Promise<void> {
  const importId = Number(id);
  const actor = { kind: "system", name: fetchQueue } as const;
  const inUnit: InUnit = (work) =>
    inAccount(resources, { accountId, actor, ...(traceId ? { traceId } : {}) }, work);
  const url = await inUnit((context) => addressOf(context, importId));
  if (url === undefined) return;
  try {
    const file = await fetched(resources, { url, inUnit, signal });
    const bytes = importBytes(resources, { accountId, actor, fileId: file.id, size: file.size });
    const head = await readHead(bytes);
    const shape = await settledShape(bytes, head);
    await inUnit((context) => handOn(context, importId, { file, head: { ...head, ...shape } }));
  } catch (error) {
    if (!(error instanceof LicetError)) throw error;
    await inUnit((context) => endImport(context, importId, { state: "failed", failure: error.reason }));
  }
}

type InUnit = <T>(work: (context: Context) => Promise<T>) => Promise<T>;
type Fetched = { id: number; name: string; size: number; sha256: Buffer };

/** Undefined where there is nothing to fetch, or no more. */
async function addressOf(context: Context, importId: number): Promise<string | undefined> {
  const row = await waiting(context, importId);
  if (!row?.url_sealed) return undefined;
  return (await openForAccount(context, sealedColumns.importUrl, row.url_sealed)).toString("utf8");
}

/** The import's row, held. A pause may come before the file. */
function waiting({ tx, accountId }: Context, importId: number) {
  return tx
    .selectFrom("contacts.import")
    .select(["state", "url_sealed", "list_ids"])
    .where("account_id", "=", accountId)
    .where("id", "=", importId)
    .where("state", "in", ["queued", "paused"])
    .forNoKeyUpdate()
    .executeTakeFirst();
}

type Fetching = { url: string; inUnit: InUnit; signal: AbortSignal };

async function fetched(resources: Resources, { url, inUnit, signal }: Fetching): Promise<Fetched> {
  const body = await open(resources, url);
  const id = await inUnit((context) =>
    createFile(context, {
      kind: "import",
      name: nameOf(url),
      contentType: "text/csv",
      expiresAt: new Date(context.now.getTime() + 24 * 3600 * 1000),
    }),
  );
  const hash = createHash("sha256");
  let size = 0;
  for await (const bytes of pieces(body)) {
    signal.throwIfAborted();
    hash.update(bytes);
    size += bytes.length;
    await inUnit((context) => appendPiece(context, { fileId: id, bytes }));
  }
  const sha256 = hash.digest();
  await inUnit((context) => finishFile(context, id, sha256));
  return { id, name: nameOf(url), size, sha256 };
}

const mostRedirects = 5;
const limits = { bytes: largestImport, milliseconds: 3600 * 1000 };

/** Follows redirects: file stores answer with one. Each address is checked like the first. */
async function open({ config }: Resources, url: string): Promise<Transform> {
  let at = url;
  for (let hop = 0; hop <= mostRedirects; hop++) {
    const answer = await openOutbound(
      { allowed: config.outboundAllowed },
      { method: "GET", url: at, limits },
    );
    if (answer.kind === "failed") throw refusals[answer.because]();
    if (answer.status === 200) return answer.body;
    answer.body.destroy();
    const { location } = answer.headers;
    if (answer.status < 300 || answer.status > 399 || !location || !URL.canParse(location, at)) break;
    at = new URL(location, at).href;
  }
  throw errors.fileUrlUnreachable();
}

async function* pieces(body: Transform): AsyncGenerator<Buffer> {
  let chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      length += chunk.length;
      if (length < pieceSize) continue;
      yield Buffer.concat(chunks);
      chunks = [];
      length = 0;
    }
  } catch (error) {
    throw error instanceof OutboundBroken ? refusals[error.because]() : error;
  }
  if (length > 0) yield Buffer.concat(chunks);
}

const refusals: Record<OutboundFailure, () => LicetError> = {
  address_malformed: errors.fileUrlPrivate,
  not_https: errors.fileUrlPrivate,
  address_private: errors.fileUrlPrivate,
  host_unknown: errors.fileUrlUnreachable,
  unreachable: errors.fileUrlUnreachable,
  certificate_invalid: errors.fileUrlUnreachable,
  too_slow: errors.fileUrlUnreachable,
  too_large: errors.fetchedTooLarge,
};

async function handOn(
  context: Context,
  importId: number,
  { file, head }: { file: Fetched; head: TableHead },
): Promise<void> {
  const row = await waiting(context, importId);
  // Cancelled meanwhile, or another run was faster.
  if (!row?.url_sealed) return deleteFile(context, file.id);
  const mapping = guessMapping(head, await listAttributes(context));
  requireAddress(mapping);
  await requireReviewed(context, { listIds: row.list_ids, mapping });
  await context.tx
    .updateTable("contacts.import")
    .set({ ...aboutFile(file, head), mapping: JSON.stringify(mapping), url_sealed: null })
    .where("account_id", "=", context.accountId)
    .where("id", "=", importId)
    .execute();
  await keepWaiting(context, file.id);
  if (row.state !== "queued") return;
  await callImport(context, importQueue, { importId, traceId: context.traceId });
}
