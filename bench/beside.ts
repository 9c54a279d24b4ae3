import { setTimeout as sleep } from "node:timers/promises";
import { createApiKey } from "#domains/accounts/api-keys.ts";
import { permissions } from "#domains/accounts/index.ts";
import { addServer } from "#domains/delivery/change-servers.ts";
import { mailingProgress } from "#domains/delivery/index.ts";
import { inAccount } from "#kernel/db.ts";
import { openShop, type Shop } from "../test/shop.ts";
import { makeContacts, prepareMailing, startSink } from "./campaign.ts";
import { attributes, source, subject, textPart } from "./newsletter.ts";
import { type BenchOptions, type Report, report } from "./report.ts";
import { serve } from "./served.ts";
import { openThrowaway, type Throwaway } from "./throwaway.ts";

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
    const key = await keyOf(site, shop);
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

async function keyOf(site: Throwaway, { accountId }: Shop): Promise<string> {
  const actor = { kind: "user", userId: 1, permissions: new Set<string>(permissions) } as const;
  const made = await inAccount(site.resources, { accountId, actor }, (context) =>
    createApiKey(context, { name: "bench", kind: "api", scopes: ["transactional:send", "contacts:read"] }),
  );
  return made.key;
}

type Asking = { port: number; key: string; sender: string };
type Times = { page: number[]; contacts: number[]; send: number[] };

async function askFor(asking: Asking, milliseconds: number): Promise<Times> {
  const end = performance.now() + milliseconds;
  return askUntil(asking, async () => performance.now() > end);
}

/** Each call at its time, whether the one before was answered or not. */
async function askUntil(asking: Asking, isOver: () => Promise<boolean>): Promise<Times> {
  const times: Times = { page: [], contacts: [], send: [] };
  const kinds = Object.keys(times) as (keyof Times)[];
  const asked: Promise<void>[] = [];
  const started = performance.now();
  for (let number = 0; ; number++) {
    const kind = kinds[number % kinds.length] as keyof Times;
    const planned = started + number * everyMilliseconds;
    await sleep(Math.max(0, planned - performance.now()));
    asked.push(ask(asking, kind).then(() => void times[kind].push(performance.now() - planned)));
    if (number % 5 === 4 && (await isOver())) break;
  }
  await Promise.all(asked);
  return times;
}

let sends = 0;

async function ask({ port, key, sender }: Asking, kind: keyof Times): Promise<void> {
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
    Object.entries(times).flatMap(([kind, all]) => {
      const sorted = all.toSorted((one, other) => one - other);
      const at = (share: number) =>
        Math.round((sorted[Math.floor((sorted.length - 1) * share)] ?? 0) * 10) / 10;
      return [
        [`${when}_${kind}_p50Ms`, at(0.5)],
        [`${when}_${kind}_p95Ms`, at(0.95)],
        [`${when}_${kind}_maxMs`, at(1)],
      ];
    }),
  );
}
