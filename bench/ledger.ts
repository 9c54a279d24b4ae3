import {
  appendEvents,
  checkpoint,
  createSource,
  type NewEvent,
  verifyLedgerBy,
} from "#domains/consent/index.ts";
import { ensureSubjects } from "#domains/vault/index.ts";
import { openShop, type Shop } from "../test/shop.ts";
import { type BenchOptions, type Report, report } from "./report.ts";
import { openThrowaway } from "./throwaway.ts";

const batch = 5_000;

/** Events of new people with two pieces of evidence each, as an import tells them. */
export async function benchLedgerAppend({ size, progress }: BenchOptions): Promise<Report> {
  const site = await openThrowaway();
  try {
    const shop = await openShop(site.resources);
    const meter = startMeter();
    const { seconds, cpuSeconds } = await fill(shop, { size, progress });
    return report(
      {
        name: "ledger-append",
        size,
        ratePerSecond: Math.round(size / seconds),
        peakRssMb: meter.peakRssMb(),
        cpuSeconds,
      },
      site.postgresVersion,
    );
  } finally {
    await site.close();
  }
}

/** The whole ledger recomputed and compared with every hash stored and every checkpoint. */
export async function benchLedgerVerify({ size, progress }: BenchOptions): Promise<Report> {
  const site = await openThrowaway();
  try {
    const shop = await openShop(site.resources);
    await fill(shop, { size, progress });
    await shop.work(checkpoint);
    await site.analyze();
    progress("verifying");
    const meter = startMeter();
    const [started, before] = [performance.now(), process.cpuUsage()];
    const { sound } = await verifyLedgerBy(shop.work);
    if (!sound) throw new Error("the ledger does not verify");
    const seconds = (performance.now() - started) / 1000;
    return report(
      {
        name: "ledger-verify",
        size,
        ratePerSecond: Math.round(size / seconds),
        peakRssMb: meter.peakRssMb(),
        cpuSeconds: cpuSecondsSince(before),
      },
      site.postgresVersion,
    );
  } finally {
    await site.close();
  }
}

type Meter = { peakRssMb(): number };

function startMeter(): Meter {
  let peak = process.memoryUsage.rss();
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 50);
  timer.unref();
  return {
    peakRssMb() {
      clearInterval(timer);
      return Math.round(Math.max(peak, process.memoryUsage.rss()) / 2 ** 20);
    },
  };
}

type Fill = Pick<BenchOptions, "size" | "progress">;

/** Only `appendEvents` is timed: the people and their keys are there before. */
async function fill(shop: Shop, { size, progress }: Fill): Promise<{ seconds: number; cpuSeconds: number }> {
  const sourceId = await shop.work((context) =>
    createSource(context, {
      kind: "import",
      name: "Fichier",
      askedHow: "Bulletin en boutique",
      basis: "consent",
      strength: "attested",
    }),
  );
  let [seconds, cpuSeconds] = [0, 0];
  for (let made = 0; made < size; made += batch) {
    await shop.work(async (context) => {
      const addresses = Array.from(
        { length: Math.min(batch, size - made) },
        (_, i) => `personne${made + i}@exemple.fr`,
      );
      const subjects = await ensureSubjects(context, addresses);
      const events = addresses.flatMap((address) => {
        const subjectId = subjects.get(address);
        return subjectId ? [imported({ subjectId, address }, shop.newsletterId, sourceId)] : [];
      });
      const [started, before] = [performance.now(), process.cpuUsage()];
      await appendEvents(context, events);
      seconds += (performance.now() - started) / 1000;
      cpuSeconds += cpuSecondsSince(before);
    });
    if (made > 0 && made % 100_000 === 0) progress(`  ${made} events`);
  }
  return { seconds, cpuSeconds: Math.round(cpuSeconds * 10) / 10 };
}

function imported(
  person: Pick<NewEvent, "subjectId" | "address">,
  purposeId: number,
  sourceId: number,
): NewEvent {
  return {
    kind: "imported",
    method: "import",
    ...person,
    purposes: [{ id: purposeId, key: "newsletter", choice: "granted" }],
    basis: "consent",
    strength: "attested",
    sourceId,
    language: "fr",
    evidence: { ip: "192.0.2.17", collectedAt: "2025-03-04T10:00:00.000Z" },
  };
}

function cpuSecondsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return Math.round((user + system) / 1e5) / 10;
}
