import { appendEvents } from "#domains/consent/index.ts";
import { collectSubject } from "#domains/rights/index.ts";
import { myData } from "#domains/rights/my-data/my-data.ts";
import { formats } from "#domains/rights/my-data/take-along.ts";
import { ensureSubject } from "#domains/vault/index.ts";
import { openShop } from "../test/shop.ts";
import { measured } from "./measured.ts";
import { type BenchOptions, type Report, report } from "./report.ts";
import { openThrowaway } from "./throwaway.ts";

const atOnce = 5000;

/** Everything held of one person with `--size` events in the ledger, two pieces of evidence to each, read to the last row. */
export async function benchAccess({ size, progress }: BenchOptions): Promise<Report> {
  const site = await openThrowaway();
  try {
    const shop = await openShop(site.resources);
    progress(`making ${size} events of one person`);
    const address = "marguerite@exemple.fr";
    const subjectId = await shop.work((context) => ensureSubject(context, address));
    for (let made = 0; made < size; made += atOnce) {
      await shop.work((context) =>
        appendEvents(
          context,
          Array.from({ length: Math.min(atOnce, size - made) }, (_, i) => ({
            kind: i % 2 === 0 ? ("granted" as const) : ("withdrawn" as const),
            method: "preferences",
            subjectId,
            address,
            purposes: [
              {
                id: shop.newsletterId,
                key: "newsletter",
                choice: i % 2 === 0 ? ("granted" as const) : ("withdrawn" as const),
              },
            ],
            basis: "consent" as const,
            strength: "witnessed" as const,
            evidence: { ip: "192.0.2.17", userAgent: "Mozilla/5.0" },
          })),
        ),
      );
    }
    await site.analyze();
    const took = await measured(() =>
      shop.work(async (context) => {
        let rows = 0;
        for await (const held of collectSubject(context, subjectId)) rows += held.rows.length;
        return rows;
      }),
    );
    const inFile = async (name: "my-data.json" | "my-data.csv") => {
      let bytes = 0;
      const { seconds, peakRssMb } = await measured(() =>
        shop.work(async (context) =>
          formats[name]?.make(
            await myData(context, subjectId, "fr"),
            async (some) => {
              bytes += some.length;
            },
            context,
          ),
        ),
      );
      return { seconds: Math.round(seconds * 100) / 100, megabytes: Math.round(bytes / 1e5) / 10, peakRssMb };
    };
    const [json, csv] = [await inFile("my-data.json"), await inFile("my-data.csv")];
    return report(
      {
        name: "access",
        size,
        rows: took.result,
        seconds: Math.round(took.seconds * 100) / 100,
        ratePerSecond: Math.round(took.result / took.seconds),
        peakRssMb: took.peakRssMb,
        cpuSeconds: took.cpuSeconds,
        jsonSeconds: json.seconds,
        jsonMb: json.megabytes,
        csvSeconds: csv.seconds,
        filesPeakRssMb: Math.max(json.peakRssMb, csv.peakRssMb),
      },
      site.postgresVersion,
    );
  } finally {
    await site.close();
  }
}
