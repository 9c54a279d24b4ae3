import { addServer } from "#domains/delivery/change-servers.ts";
import { mailingProgress } from "#domains/delivery/index.ts";
import { openShop, type Shop } from "../test/shop.ts";
import { makeApiKey } from "./api-key.ts";
import { makeContacts, prepareMailing, startSink } from "./campaign.ts";
import { attributes, source, subject, textPart } from "./newsletter.ts";
import { askPaced } from "./paced.ts";
import { percentile } from "./percentile.ts";
import { type BenchOptions, type Report, report } from "./report.ts";
import { serve } from "./served.ts";
import { openThrowaway } from "./throwaway.ts";

const everyMilliseconds = 100;

/** What who asks waits for, while the processes that answer send a campaign besides: ten calls a second, each on its own. */
export async function benchBeside({ size, workers, progress }: BenchOptions): Promise<Report> {
  const site = await openThrowaway();
  const sink = await startSink();
  try {
    const shop = await openShop(site.resources, { source, subject, textPart, attributes });
    progress(`making ${size} contacts with their consents`);
    await makeContacts(shop, size, progress);
    await site.analyze();
    await shop.work((context) =>
      addServer(context, { host: "127.0.0.1", port: sink.port, tls: "none", maxConnections: 8 }),
    );
    const key = await makeApiKey(site, shop, { scopes: ["transactional:send", "contacts:read"] });
    const served = await serve(site, ["web", "worker"], {
      LICET_PROCESSES: String(workers),
      LICET_KEY_PACE: "1000000000",
    });
    try {
      const asking = { port: served.port, key, sender: shop.sender.address };
      progress("warming up");
      await askFor(asking, 5000);
      progress("asking an idle server");
      const idle = await askFor(asking, 15_000);
      progress("asking beside a campaign");
      const started = performance.now();
      const { mailingId } = await prepareMailing(shop, size);
      const beside = await askUntil(asking, () => isSent(shop, mailingId, size));
      const ratePerSecond = Math.round(size / ((performance.now() - started) / 1000));
      const { peakRssMb, cpuSeconds } = await served.end();
      return report(
        {
          name: "beside",
          size,
          workers,
          ratePerSecond,
          peakRssMb,
          cpuSeconds,
          ...named("idle", idle),
          ...named("beside", beside),
        },
        site.postgresVersion,
      );
    } finally {
      await served.end();
    }
  } finally {
    await sink.stop();
    await site.close();
  }
}

async function isSent(shop: Shop, mailingId: number, size: number): Promise<boolean> {
  const { counts } = await shop.work((context) => mailingProgress(context, mailingId));
  return counts.submitted === size;
}

type Asking = { port: number; key: string; sender: string };
const kinds = ["page", "contacts", "send"] as const;
type Kind = (typeof kinds)[number];
type Times = [kind: Kind, all: number[]][];

async function askFor(asking: Asking, milliseconds: number): Promise<Times> {
  const end = performance.now() + milliseconds;
  return askUntil(asking, async () => performance.now() > end);
}

async function askUntil(asking: Asking, isOver: () => Promise<boolean>): Promise<Times> {
  const times = await askPaced({
    everyMilliseconds,
    ask: (number) => ask(asking, kinds[number % kinds.length] as Kind),
    isOver: async (number) => number % 5 === 4 && (await isOver()),
  });
  return kinds.map((kind, place) => [kind, times.filter((_, number) => number % kinds.length === place)]);
}

let sends = 0;

async function ask({ port, key, sender }: Asking, kind: Kind): Promise<void> {
  const at = (path: string) => `http://127.0.0.1:${port}${path}`;
  const headers = { "api-key": key, "content-type": "application/json" };
  const body = JSON.stringify({
    sender: { email: sender },
    to: [{ email: `client${sends++}@clients.example`, name: "Jeanne" }],
    subject: "Votre commande",
    htmlContent: "<p>Bonjour, votre commande est partie ce matin.</p>",
  });
  const answer =
    kind === "send"
      ? await fetch(at("/v3/smtp/email"), { method: "POST", headers, body })
      : await fetch(at(kind === "page" ? "/security" : "/v3/contacts?limit=50"), { headers });
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`${kind}: ${answer.status}`);
}

function named(when: string, times: Times): Record<string, number> {
  return Object.fromEntries(
    times.flatMap(([kind, all]) => [
      [`${when}_${kind}_p50Ms`, percentile(all, 0.5)],
      [`${when}_${kind}_p95Ms`, percentile(all, 0.95)],
      [`${when}_${kind}_maxMs`, percentile(all, 1)],
    ]),
  );
}
