import { fork } from "node:child_process";
import { once } from "node:events";
import { requestCheck } from "#domains/contacts/import/check-import.ts";
import { createImport } from "#domains/contacts/import/create-import.ts";
import { getImport } from "#domains/contacts/import/imports.sql.ts";
import { planImport } from "#domains/contacts/import/plan-import.ts";
import { startImport } from "#domains/contacts/import/start-import.ts";
import { appendPiece, createFile, finishFile } from "#domains/files/index.ts";
import { serving } from "../scripts/launch.mjs";
import { openShop, type Shop } from "../test/shop.ts";
import { since } from "./database-cost.ts";
import type { Order, Ran, Start } from "./import-worker.ts";
import { middle } from "./middle.ts";
import { type BenchOptions, type Report, report } from "./report.ts";
import { openThrowaway, type Throwaway } from "./throwaway.ts";

/**
 * A CSV of six columns with who agreed when and where, from the sealed file to committed contacts: keys, search words,
 * list, origin, ledger events with their evidence, permissions, traces.
 */
export async function benchImport({ size, progress }: BenchOptions): Promise<Report> {
  const site = await openThrowaway();
  const workers: Worker[] = [];
  try {
    const shop = await openShop(site.resources, { attributes });
    const checker = startWorker(site, shop, "check");
    const importer = startWorker(site, shop, "import");
    workers.push(checker, importer);
    const files: Done[] = [];
    while (files.length < (size <= 200_000 ? 3 : 1)) {
      progress(`uploading ${size} rows`);
      const importId = await prepare(shop, files.length * size, size);
      progress("looking at every row");
      await shop.work((context) => requestCheck(context, importId));
      const checked = await checker.run(importId);
      await shop.work((context) => startImport(context, importId, {}));
      progress("importing");
      const before = site.databaseCpuSeconds();
      const ran = await importer.run(importId);
      const database = since(before, site.databaseCpuSeconds());
      const { counts, state } = await shop.work((context) => getImport(context, importId));
      if (state !== "completed" || counts.created !== size || counts.consentRecorded !== size)
        throw new Error(`${state}: ${JSON.stringify(counts)}`);
      files.push({ ...ran, ratePerSecond: Math.round(size / ran.seconds), checked, database });
    }
    const typical = middle(files);
    return report(
      {
        name: "import",
        size,
        ratePerSecond: typical.ratePerSecond,
        peakRssMb: Math.max(...files.map(({ peakRssMb }) => peakRssMb)),
        cpuSeconds: typical.cpuSeconds,
        ...typical.database,
        ratesPerSecond: files.map(({ ratePerSecond }) => ratePerSecond).join(", "),
        checkRatePerSecond: Math.round(size / typical.checked.seconds),
        checkPeakRssMb: typical.checked.peakRssMb,
      },
      site.postgresVersion,
    );
  } finally {
    await Promise.all(workers.map((worker) => worker.end()));
    await site.close();
  }
}

type Done = Ran & { ratePerSecond: number; checked: Ran; database: ReturnType<typeof since> };

export const fileName = "clients.csv";
/** That the account needs beside those it has. */
export const attributes = ["CITY"];
const header = "E-mail;Prénom;Nom;Ville;Date de consentement;Origine du consentement\r\n";
const firstNames = ["Léa", "Hugo", "Chloé", "Noël", "Zoé", "Paul", "Inès", "Jean-François", "Anaïs", "Max"];
const cities = ["Marseille", "Aix-en-Provence", "Saint-Étienne", "Lyon", "Besançon", "Paris"];

function row(index: number): string {
  const day = String((index % 28) + 1).padStart(2, "0");
  return `client.${index}@exemple${index % 997}.example;${firstNames[index % 10]};Martin-${index % 20_000};${cities[index % 6]};2025-03-${day} 10:00;Carte du magasin\r\n`;
}

/** The file of people from `first` on, in parts. */
export function* piecesOf({
  first,
  size,
  pieceSize,
}: {
  first: number;
  size: number;
  pieceSize: number;
}): Generator<Buffer> {
  let bytes = Buffer.from(header);
  const atOnce = 10_000;
  for (let from = 0; from < size; from += atOnce) {
    const rows = Array.from({ length: Math.min(atOnce, size - from) }, (_, index) =>
      row(first + from + index),
    );
    bytes = Buffer.concat([bytes, Buffer.from(rows.join(""))]);
    for (; bytes.length >= pieceSize; bytes = bytes.subarray(pieceSize)) yield bytes.subarray(0, pieceSize);
  }
  if (bytes.length > 0) yield bytes;
}

type Plan = Parameters<typeof planImport>[2];

/** What the columns hold, as it is guessed and somebody mends it, on which list, and where these people come from. */
export function planOf({ listId }: Shop, guessed: NonNullable<Plan["mapping"]>): Plan {
  return {
    mapping: [...guessed.filter((each) => each.column !== 3), { column: 3, attribute: "CITY" }],
    listIds: [listId],
    known: "fill",
    source: {
      origin: "asked_on_paper",
      agreed: "each",
      askedHow: "Carte remplie en caisse",
      obtainedOn: "2025-04-01",
      informed: true,
    },
  };
}

/** People whom no file before had. */
async function prepare(shop: Shop, first: number, size: number): Promise<number> {
  const fileId = await shop.work((context) =>
    createFile(context, { kind: "upload", name: fileName, contentType: "text/csv" }),
  );
  // Parts as large as the console sends.
  for (const bytes of piecesOf({ first, size, pieceSize: 2 * 1024 * 1024 }))
    await shop.work((context) => appendPiece(context, { fileId, bytes }));
  await shop.work((context) => finishFile(context, fileId));
  return shop.work(async (context) => {
    const importId = await createImport(context, { fileId });
    const { mapping } = await getImport(context, importId);
    await planImport(context, importId, planOf(shop, mapping));
    return importId;
  });
}

type Worker = ReturnType<typeof startWorker>;

/** A process that does one import after another. */
function startWorker(site: Throwaway, { accountId }: Shop, what: Start["what"]) {
  const start: Start = { what, accountId, environment: site.environment, urls: site.urls };
  const worker = fork(new URL("./import-worker.ts", import.meta.url), [JSON.stringify(start)], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    execArgv: [...serving],
  });
  const ended = once(worker, "exit");
  return {
    async run(importId: number): Promise<Ran> {
      worker.send({ importId } satisfies Order);
      const answer = await Promise.race([once(worker, "message"), ended.then(() => undefined)]);
      if (!answer) throw new Error("the worker ended before it was done");
      return answer[0] as Ran;
    },
    async end(): Promise<void> {
      if (worker.connected) worker.disconnect();
      await ended;
    },
  };
}
