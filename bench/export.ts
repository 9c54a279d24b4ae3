import { fork } from "node:child_process";
import { once } from "node:events";
import { startContactsExport } from "#domains/contacts/export-contacts.ts";
import { serving } from "../scripts/launch.mjs";
import { since } from "./database-cost.ts";
import type { Start } from "./export-worker.ts";
import type { Cost } from "./measured.ts";

import { type Population, populate } from "./population.ts";
import { type BenchOptions, type Report, report } from "./report.ts";
import { openThrowaway, type Throwaway } from "./throwaway.ts";

const formats = ["csv", "xlsx", "ods", "ndjson"] as const;

type Measured = Cost & { result: number };

/**
 * Everybody as a file: address, names, city, birthday, lists, source, date, and the permission for one purpose judged
 * anew. Each format in a process of its own; the rate is CSV's.
 */
export async function benchExport({ size, progress }: BenchOptions): Promise<Report> {
  const site = await openThrowaway();
  try {
    const population = await populate(site, size, progress);
    const rates: Record<string, string> = {};
    let csv: (Measured & { databaseCpuSeconds?: number }) | undefined;
    for (const format of formats) {
      progress(`exporting as ${format}`);
      const before = site.databaseCpuSeconds();
      const took = await exported(site, population, format);
      csv ??= { ...took, ...since(before, site.databaseCpuSeconds()) };
      rates[format] =
        `${Math.round(size / took.seconds).toLocaleString("en")} rows/s, ${took.peakRssMb} MB, ${took.cpuSeconds} s of processor`;
      progress(`  ${rates[format]}`);
    }
    const { result: _, seconds, ...cost } = csv as Measured;
    return report(
      { name: "export", size, ratePerSecond: Math.round(size / seconds), ...cost, ...rates },
      site.postgresVersion,
    );
  } finally {
    await site.close();
  }
}

async function exported(site: Throwaway, { shop }: Population, format: string): Promise<Measured> {
  const exportId = await shop.work((context) =>
    startContactsExport(context, {
      parameters: {
        who: {},
        facts: ["email", "lists", "source", "createdAt"],
        attributes: ["FIRSTNAME", "LASTNAME", "CITY", "BIRTHDAY"],
        purposeIds: [shop.newsletterId],
      },
      format,
      statedPurpose: "bench",
    }),
  );
  const { environment, urls } = site;
  const start: Start = { environment, urls, accountId: shop.accountId, exportId };
  const worker = fork(new URL("./export-worker.ts", import.meta.url), [JSON.stringify(start)], {
    // As `npm start` runs it.
    execArgv: [...serving],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const ended = once(worker, "exit");
  const answer = await Promise.race([once(worker, "message"), ended.then(() => undefined)]);
  await ended;
  if (!answer) throw new Error("the worker ended before it was done");
  return answer[0] as Measured;
}
