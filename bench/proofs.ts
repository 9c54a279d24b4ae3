import { getNotMailable } from "#domains/contacts/not-mailable.api.ts";
import { countNotMailable } from "#domains/contacts/not-mailable.sql.ts";
import { requestExport } from "#domains/files/index.ts";
import { proofExport } from "#domains/proofs/export-proofs.ts";
import { addSubscribers, openShop } from "../test/shop.ts";
import { runWorker } from "./campaign.ts";
import { attributes, source, subject, subscriber, textPart } from "./newsletter.ts";
import { populate } from "./population.ts";
import { type BenchOptions, type Report, report } from "./report.ts";
import { openThrowaway } from "./throwaway.ts";

const batch = 2000;

/** Proofs of everybody, verifiable offline, from the request to the sealed file. */
export async function benchProofExport({ size, progress }: BenchOptions): Promise<Report> {
  const site = await openThrowaway();
  try {
    const shop = await openShop(site.resources, { source, subject, textPart, attributes });
    progress(`making ${size} contacts with their consents`);
    for (let made = 0; made < size; made += batch) {
      const people = Array.from({ length: Math.min(batch, size - made) }, (_, i) => subscriber(made + i));
      await shop.work((context) => addSubscribers(context, shop, people));
    }
    await site.analyze();
    const exportId = await shop.work((context) =>
      requestExport(context, proofExport, {
        format: "json",
        parameters: { people: { kind: "everybody" } },
        statedPurpose: "Measure",
      }),
    );
    progress("exporting");
    const ran = await runWorker(site, shop, "export", exportId);
    const { bytes, rows } = await shop.work(async ({ tx }) => {
      const row = await tx
        .selectFrom("files.export as e")
        .innerJoin("files.file as f", (join) =>
          join.onRef("f.id", "=", "e.file_id").onRef("f.account_id", "=", "e.account_id"),
        )
        .select(["f.size as bytes", "e.rows_done as rows"])
        .where("e.id", "=", exportId)
        .executeTakeFirstOrThrow();
      return row;
    });
    if (rows !== size) throw new Error(`${rows} of ${size} were proven`);
    return report(
      {
        name: "proof-export",
        size,
        ratePerSecond: Math.round(size / ran.seconds),
        peakRssMb: ran.peakRssMb,
        cpuSeconds: ran.cpuSeconds,
        fileMb: Math.round(bytes / 1_000_000),
      },
      site.postgresVersion,
    );
  } finally {
    await site.close();
  }
}

/** Who may not be mailed, counted over the whole account for one purpose: what the screen asks. */
export async function benchNotMailable({ size, progress }: BenchOptions): Promise<Report> {
  const site = await openThrowaway();
  try {
    const { shop } = await populate(site, size, progress);
    const cpu = process.cpuUsage();
    const times: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      const started = performance.now();
      await shop.work((context) =>
        countNotMailable(context, { purposeId: shop.newsletterId, senderAddress: undefined }),
      );
      times.push(Math.round(performance.now() - started));
      progress(`${getNotMailable.path}: ${times.at(-1)} ms`);
    }
    const { user, system } = process.cpuUsage(cpu);
    const median = times.sort((one, other) => one - other)[2] ?? 0;
    return report(
      {
        name: "not-mailable",
        size,
        ratePerSecond: Math.round((size / median) * 1000),
        medianMs: median,
        peakRssMb: Math.round(process.resourceUsage().maxRSS / 1024),
        cpuSeconds: Math.round((user + system) / 10_000) / 100,
      },
      site.postgresVersion,
    );
  } finally {
    await site.close();
  }
}
