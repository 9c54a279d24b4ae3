import { getContacts } from "#domains/contacts/contacts.api.ts";
import {
  checkImport,
  createImport,
  getImportProgress,
  planImport,
  startImport,
} from "#domains/contacts/import/import.api.ts";
import { finishUpload, startUpload, uploadPiece } from "#domains/files/files.api.ts";
import { type InputOf, isBinary, type Operation, type ReplyOf } from "#kernel/operation.ts";
import { addressOf } from "../test/address-of.ts";
import { openShop, type Shop } from "../test/shop.ts";
import { makeApiKey } from "./api-key.ts";
import { since } from "./database-cost.ts";
import { attributes, fileName, piecesOf, planOf } from "./import.ts";
import { askPaced } from "./paced.ts";
import { percentile } from "./percentile.ts";
import { type BenchOptions, type Report, report } from "./report.ts";
import { serve } from "./served.ts";
import { openThrowaway } from "./throwaway.ts";

const everyMilliseconds = 250;

/** A file taken in over HTTP, as the console sends it, by the one process that also answers: what of memory that needs, and who waits. */
export async function benchImportServed({ size, progress }: BenchOptions): Promise<Report> {
  const site = await openThrowaway();
  try {
    const shop = await openShop(site.resources, { attributes });
    const key = await makeApiKey(site, shop, { scopes: ["contacts:read", "contacts:write"] });
    const served = await serve(site, ["web", "worker"], { LICET_PROCESSES: "1" });
    try {
      const startRssMb = served.rssMb();
      served.measure();
      const before = site.databaseCpuSeconds();
      const caller = callerOf(served.port, key);
      let over = false;
      const [taken, waits] = await Promise.all([
        takeIn(caller, shop, { size, progress }).finally(() => {
          over = true;
        }),
        askPaced({
          everyMilliseconds,
          ask: () => caller.call(getContacts, { query: { limit: 50 } }),
          isOver: () => over,
        }),
      ]);
      const database = since(before, site.databaseCpuSeconds());
      const { peakRssMb, cpuSeconds } = await served.end();
      return report(
        {
          name: "import-served",
          size,
          ...taken,
          p50Ms: percentile(waits, 0.5),
          p99Ms: percentile(waits, 0.99),
          maxMs: percentile(waits, 1),
          answers: waits.length,
          startRssMb,
          peakRssMb,
          cpuSeconds,
          ...database,
        },
        site.postgresVersion,
      );
    } finally {
      await served.end();
    }
  } finally {
    await site.close();
  }
}

type Taken = { ratePerSecond: number; checkRatePerSecond: number; uploadMbPerSecond: number };

async function takeIn(
  { call, follow }: Caller,
  shop: Shop,
  { size, progress }: Pick<BenchOptions, "size" | "progress">,
): Promise<Taken> {
  progress(`uploading ${size} rows`);
  let started = Date.now();
  const seconds = (until = Date.now()): number => (until - started) / 1000;
  const { fileId, bytes } = await upload(call, size);
  const uploadMbPerSecond = Math.round(bytes / 1e5 / seconds()) / 10;
  const { id: importId, mapping } = await call(createImport, { body: { fileId } });
  await call(planImport, { params: { importId }, body: planOf(shop, mapping) });
  progress("looking at every row");
  started = Date.now();
  await call(checkImport, { params: { importId } });
  await follow(importId);
  const checkRatePerSecond = Math.round(size / seconds());
  progress("importing");
  started = Date.now();
  await call(startImport, { params: { importId }, body: {} });
  const { state, counts, failure, finishedAt = "" } = await follow(importId);
  if (state !== "completed" || counts.created !== size || counts.consentRecorded !== size)
    throw new Error(`${state}: ${failure ?? JSON.stringify(counts)}`);
  const ratePerSecond = Math.round(size / seconds(Date.parse(finishedAt)));
  return { ratePerSecond, checkRatePerSecond, uploadMbPerSecond };
}

async function upload(call: Caller["call"], size: number): Promise<{ fileId: number; bytes: number }> {
  const { id: fileId, pieceSize } = await call(startUpload, { body: { name: fileName } });
  let [number, bytes] = [0, 0];
  for (const body of piecesOf({ first: 0, size, pieceSize })) {
    await call(uploadPiece, { params: { fileId, number: number++ }, body });
    bytes += body.length;
  }
  await call(finishUpload, { params: { fileId }, body: { size: bytes } });
  return { fileId, bytes };
}

type Caller = ReturnType<typeof callerOf>;

/** Calls operations as a program with this key. */
function callerOf(port: number, key: string) {
  const ask = async <O extends Operation>(
    { id, method, path, body: taken }: O,
    input: Partial<InputOf<O>>,
  ): Promise<string> => {
    const { params = {}, query = {}, body } = input as { params?: object; query?: object; body?: unknown };
    const address = new URL(addressOf(path, params), `http://127.0.0.1:${port}`);
    for (const [name, value] of Object.entries(query)) address.searchParams.set(name, String(value));
    const sent = isBinary(taken)
      ? { type: "application/octet-stream", body: body as Uint8Array<ArrayBuffer> }
      : { type: "application/json", body: JSON.stringify(body) };
    const response = await fetch(address, {
      method,
      headers: { "api-key": key, ...(body === undefined ? {} : { "content-type": sent.type }) },
      ...(body === undefined ? {} : { body: sent.body }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${id}: ${response.status} ${text}`);
    return text;
  };
  return {
    call: async <O extends Operation>(operation: O, input: Partial<InputOf<O>>): Promise<ReplyOf<O>> =>
      JSON.parse(await ask(operation, input)),
    /** Listens, as the console does, until it is done, and tells what was said last. */
    async follow(importId: number): Promise<ReplyOf<typeof getImportProgress>> {
      const events = await ask(getImportProgress, { params: { importId } });
      return JSON.parse(
        events
          .trimEnd()
          .split("\n")
          .at(-1)
          ?.replace(/^data: /, "") ?? "",
      );
    },
  };
}
