import { once } from "node:events";
import { publishForm } from "#domains/forms/publish-form.ts";
import { createForm } from "#domains/forms/save-form.ts";
import { openShop, type Shop } from "../test/shop.ts";
import { since } from "./database-cost.ts";
import type { Start } from "./form-server.ts";
import { type Answered, load } from "./load.ts";
import { type BenchOptions, type Report, report } from "./report.ts";
import { openThrowaway, type Throwaway } from "./throwaway.ts";
import { startWebProcess, type WebProcess } from "./web-process.ts";

const connections = 32;

/** The hosted page of a form, asked for by visitors of many networks. */
export function benchFormPage(options: BenchOptions): Promise<Report> {
  return measure("form-page", options, async ({ path, ask }) =>
    ask(({ ip }) => `GET ${path} HTTP/1.1\r\nhost: localhost\r\nx-forwarded-for: ${ip}\r\n\r\n`),
  );
}

/**
 * Sign-ups of people who are all new, from as many networks: key, ledger, evidence, message and submission committed
 * (fsync on) before each answer.
 */
export function benchFormSubmit(options: BenchOptions): Promise<Report> {
  return measure("form-submit", options, async ({ path, address, ask, shop, version }) => {
    const ticket = await ticketOf(address);
    const answered = await ask(({ number, ip }) => {
      const body = `version=${version}&lang=fr&ticket=${ticket}&website=&email=visitor${number}%40clients.example&purpose=${shop.newsletterId}`;
      return `POST ${path} HTTP/1.1\r\nhost: localhost\r\nx-forwarded-for: ${ip}\r\nuser-agent: Mozilla/5.0 (bench)\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
    });
    const kept = await countSubmissions(shop);
    if (kept !== options.size + warmUp(options.size))
      throw new Error(`${kept} were kept: ${JSON.stringify(answered.byStatus)}`);
    return answered;
  });
}

/** What the page gives its visitors, and the time they take to read it. */
async function ticketOf(address: string): Promise<string> {
  const text = await (await fetch(address)).text();
  await new Promise((resolve) => setTimeout(resolve, 3000));
  return /name="ticket" value="([^"]+)"/.exec(text)?.[1] ?? "";
}

type Visit = { number: number; ip: string };
/** With the processor time of those who share the machine with the web process. */
type Asked = Answered & { others: { databaseCpuSeconds?: number; askingCpuSeconds: number } };
type Stage = {
  shop: Shop;
  path: string;
  address: string;
  version: number;
  ask: (request: (visit: Visit) => string) => Promise<Asked>;
};

async function measure(
  name: string,
  { size, progress }: BenchOptions,
  run: (stage: Stage) => Promise<Asked>,
): Promise<Report> {
  const site = await openThrowaway();
  let server: WebProcess | undefined;
  try {
    const shop = await openShop(site.resources);
    const { url, version } = await shop.work(async (context) =>
      publishForm(context, await createForm(context, "Lettre")),
    );
    server = await startServer(site);
    const { port, process: web } = server;
    progress("asking");
    let from = 0;
    const stage: Stage = {
      shop,
      path: new URL(url).pathname,
      address: `http://127.0.0.1:${port}${new URL(url).pathname}`,
      version,
      ask: async (request) => {
        const some = (count: number) => {
          const first = from;
          from += count;
          return load({
            port,
            connections,
            count,
            request: (index) => request({ number: first + index, ip: networkNumber(first + index) }),
          });
        };
        await some(warmUp(size));
        web.send("measure");
        await once(web, "message");
        const [database, asking] = [site.databaseCpuSeconds(), process.cpuUsage()];
        const answered = await some(size);
        const { user, system } = process.cpuUsage(asking);
        const askingCpuSeconds = Math.round((user + system) / 10_000) / 100;
        return { ...answered, others: { ...since(database, site.databaseCpuSeconds()), askingCpuSeconds } };
      },
    };
    const answered = await run(stage);
    const used = await server.end();
    server = undefined;
    if (answered.byStatus[200] !== size)
      throw new Error(`not all were answered: ${JSON.stringify(answered.byStatus)}`);
    return report(
      {
        name,
        size,
        ratePerSecond: Math.round(size / answered.seconds),
        p50Ms: answered.p50Ms,
        p99Ms: answered.p99Ms,
        connections,
        ...used,
        ...answered.others,
      },
      site.postgresVersion,
    );
  } finally {
    await server?.end();
    await site.close();
  }
}

/** On so many, compilers and caches warm up. */
function warmUp(size: number): number {
  return Math.min(1000, Math.ceil(size / 4));
}

/** Everybody comes from a network of their own, by way of a proxy that says so. */
function networkNumber(number: number): string {
  return `2001:db8:${(number >> 16).toString(16)}:${(number & 0xffff).toString(16)}::1`;
}

async function countSubmissions(shop: Shop): Promise<number> {
  const { count } = await shop.work((context) =>
    context.tx
      .selectFrom("forms.submission")
      .select((eb) => eb.fn.countAll<number>().as("count"))
      .where("account_id", "=", shop.accountId)
      .executeTakeFirstOrThrow(),
  );
  return Number(count);
}

async function startServer(site: Throwaway): Promise<WebProcess> {
  const start: Start = {
    environment: {
      ...site.environment,
      LICET_PORT: "0",
      LICET_TRUSTED_PROXIES: "127.0.0.1",
      LICET_SIGN_UP_RUSH: "1000000000",
    },
    urls: site.urls,
  };
  return startWebProcess(start);
}
