import { fork, spawn } from "node:child_process";
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { sql } from "kysely";
import { listMembersSql } from "#domains/contacts/index.ts";
import { addServer } from "#domains/delivery/change-servers.ts";
import { makeDomainKeys } from "#domains/delivery/dkim/change-domains.ts";
import { type Algorithm, algorithms } from "#domains/delivery/dkim/keys.ts";
import { createMailing, enqueueAudience, mailingProgress } from "#domains/delivery/index.ts";
import { serving } from "../scripts/launch.mjs";
import { addSubscribers, openShop, type Shop } from "../test/shop.ts";
import type { Ran, Start } from "./campaign-worker.ts";
import type { Cost } from "./measured.ts";
import { middle } from "./middle.ts";
import { attributes, source, subject, subscriber, textPart } from "./newsletter.ts";
import { secondsOf, secondsOfPostgres } from "./processor-time.ts";
import { type BenchOptions, type Report, report } from "./report.ts";
import { openThrowaway, type Throwaway } from "./throwaway.ts";

/** A campaign from queued rows to recorded answers: gate, keys, slots, SMTP to a sink in another process. */
export async function benchCampaign({ size, baseline, workers, progress }: BenchOptions): Promise<Report> {
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
    const team = await startTeam(site, shop, workers);
    const mailings: Mailing[] = [];
    // A campaign of a million says of itself what a second one would.
    while (mailings.length < (size <= 200_000 ? 3 : 1)) {
      progress("making the audience");
      const prepared = await prepareMailing(shop, size);
      progress("sending");
      const before = processorTimes(site, sink.pid);
      const ran = await team.send();
      const after = processorTimes(site, sink.pid);
      await allSubmitted(shop, prepared.mailingId, size);
      mailings.push({
        ratePerSecond: Math.round(size / ran.seconds),
        peakRssMb: ran.peakRssMb,
        cpuSeconds: ran.cpuSeconds,
        postgresCpuSeconds: hundredths(after.postgres - before.postgres),
        sinkCpuSeconds: hundredths(after.sink - before.sink),
        enqueueSeconds: prepared.seconds,
      });
    }
    const compared = baseline ? await compare(site, shop, { team, size, progress }) : {};
    await team.end();
    const typical = middle(mailings);
    return report(
      {
        name: "campaign",
        size,
        workers,
        ...typical,
        peakRssMb: Math.max(...mailings.map(({ peakRssMb }) => peakRssMb)),
        ratesPerSecond: mailings.map(({ ratePerSecond }) => ratePerSecond).join(", "),
        ...compared,
      },
      site.postgresVersion,
    );
  } finally {
    await sink.stop();
    await site.close();
  }
}

type Mailing = Omit<Cost, "seconds"> &
  Record<"ratePerSecond" | "postgresCpuSeconds" | "sinkCpuSeconds" | "enqueueSeconds", number>;

/** The same messages signed, beside the signatures alone; by a general mail library; ready-made as fast as the receiver takes them. */
async function compare(
  site: Throwaway,
  shop: Shop,
  { team, size, progress }: Pick<BenchOptions, "size" | "progress"> & { team: Team },
): Promise<Record<string, number>> {
  const some = Math.min(size, 50_000);
  const rates: Record<string, number> = {};
  for (const algorithm of algorithms) {
    progress(`sending ${some} signed with ${algorithm}`);
    await signWith(shop, algorithm);
    const { mailingId } = await prepareMailing(shop, some);
    const ran = await team.send();
    await allSubmitted(shop, mailingId, some);
    rates[`${algorithm}RatePerSecond`] = Math.round(some / ran.seconds);
  }
  progress("signatures alone");
  const signed = await Promise.all(
    Array.from({ length: availableParallelism() }, () => runWorker(site, shop, "signatures")),
  );
  rates.rsaCeilingPerSecond = Math.round(signed.reduce((sum, ran) => sum + ran.sent / ran.seconds, 0));
  for (const [what, name] of [
    ["nodemailer", "baselineRatePerSecond"],
    ["ceiling", "sinkRatePerSecond"],
  ] as const) {
    progress(what);
    const ran = await runWorker(site, shop, what);
    rates[name] = Math.round(ran.sent / ran.seconds);
  }
  return rates;
}

/** As if the domain's DNS showed this key and no other. */
async function signWith(shop: Shop, algorithm: Algorithm): Promise<void> {
  const domain = shop.sender.address.split("@").at(-1) ?? "";
  await shop.work(async (context) => {
    await makeDomainKeys(context, domain);
    await sql`update delivery.dkim set dns = case when algorithm = ${algorithm} then 'published' else 'missing' end
      where account_id = ${shop.accountId}`.execute(context.tx);
  });
}

async function allSubmitted(shop: Shop, mailingId: number, size: number): Promise<void> {
  const { counts } = await shop.work((context) => mailingProgress(context, mailingId));
  if (counts.submitted !== size)
    throw new Error(`only ${counts.submitted} of ${size} were submitted: ${JSON.stringify(counts)}`);
}

function processorTimes({ environment }: Throwaway, sinkPid: number | undefined) {
  return { postgres: secondsOfPostgres(environment.LICET_DATA_DIR ?? ""), sink: secondsOf(sinkPid) };
}

const hundredths = (seconds: number): number => Math.round(seconds * 100) / 100;

const batch = 2000;

export async function makeContacts(
  shop: Shop,
  size: number,
  progress: (text: string) => void,
): Promise<void> {
  for (let made = 0; made < size; made += batch) {
    const people = Array.from({ length: Math.min(batch, size - made) }, (_, index) =>
      subscriber(made + index),
    );
    await shop.work((context) => addSubscribers(context, shop, people));
    if (made > 0 && made % 100_000 === 0) progress(`  ${made}`);
  }
}

export async function prepareMailing(
  shop: Shop,
  size: number,
): Promise<{ mailingId: number; seconds: number }> {
  const started = performance.now();
  const mailingId = await shop.work(async (context) => {
    const id = await createMailing(context, {
      stream: "marketing",
      kind: "campaign",
      purposeId: shop.newsletterId,
      senderId: shop.sender.id,
      template: shop.template,
    });
    const expiresAt = new Date(context.now.getTime() + 24 * 3600 * 1000);
    await enqueueAudience(context, {
      mailingId: id,
      purposeId: shop.newsletterId,
      audience: sql`select subject_id from (${listMembersSql([shop.listId])}) as members limit ${size}`,
      expiresAt,
    });
    return id;
  });
  return { mailingId, seconds: seconds(started) };
}

function seconds(since: number): number {
  return Math.round(performance.now() - since) / 1000;
}

type Team = Awaited<ReturnType<typeof startTeam>>;

/** Several workers, as many as the product starts. */
async function startTeam(site: Throwaway, shop: Shop, workers: number) {
  const all = await Promise.all(
    Array.from({ length: workers }, () => startWorker(site, shop, { what: "dispatch", workers })),
  );
  return {
    /**
     * All that is due: the time from the first one's beginning to the last one's end, the memory of the largest, the processor time
     * of all.
     */
    async send(): Promise<Cost> {
      const rans = await Promise.all(all.map((worker) => worker.work()));
      const from = Math.min(...rans.map((ran) => ran.from));
      const to = Math.max(...rans.map((ran) => ran.to));
      return {
        seconds: (to - from) / 1000,
        peakRssMb: Math.max(...rans.map(({ peakRssMb }) => peakRssMb)),
        cpuSeconds: hundredths(rans.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0)),
      };
    },
    end: () => Promise.all(all.map((worker) => worker.end())),
  };
}

export async function runWorker(
  site: Throwaway,
  shop: Shop,
  what: Start["what"],
  exportId?: number,
): Promise<Ran> {
  const worker = await startWorker(site, shop, { what, exportId, workers: 1 });
  const ran = await worker.work();
  await worker.end();
  return ran;
}

/** The work is a process of its own, so that its memory and processor time are its own. Answers once it is ready to begin. */
async function startWorker(
  site: Throwaway,
  shop: Shop,
  { what, exportId, workers }: Pick<Start, "what"> & { exportId?: number | undefined; workers: number },
): Promise<{ work(): Promise<Ran>; end(): Promise<unknown> }> {
  const start: Start = {
    what,
    environment: { ...site.environment, LICET_PROCESSES: String(workers) },
    urls: site.urls,
    accountId: shop.accountId,
    ...(exportId === undefined ? {} : { exportId }),
  };
  const worker = fork(new URL("./campaign-worker.ts", import.meta.url), [JSON.stringify(start)], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    execArgv: [...serving],
  });
  const ended = once(worker, "exit");
  const heard = async (): Promise<unknown> => {
    const said = await Promise.race([once(worker, "message"), ended.then(() => undefined)]);
    if (!said) throw new Error("the worker ended before it was done");
    return said[0];
  };
  await heard();
  return {
    async work() {
      const ran = heard();
      worker.send("go");
      return (await ran) as Ran;
    },
    end() {
      worker.send("end");
      return ended;
    },
  };
}

export async function startSink(): Promise<{ port: number; pid: number | undefined; stop(): Promise<void> }> {
  const file = new URL("../test/smtp-sink.ts", import.meta.url).pathname;
  const sink = spawn(process.execPath, [file, "--cheap"], { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = (await once(sink.stdout, "data")) as [Buffer];
  return {
    port: Number(line.toString()),
    pid: sink.pid,
    async stop() {
      const ended = once(sink, "exit");
      sink.kill("SIGTERM");
      await ended;
    },
  };
}
