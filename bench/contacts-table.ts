import type { ContactFilter } from "#domains/contacts/contact-filter.ts";
import { viewsOf } from "#domains/contacts/contact-view.ts";
import { findContacts } from "#domains/contacts/find-contacts.ts";
import type { Page } from "#domains/contacts/ids-of-page.ts";
import type { Context } from "#kernel/context.ts";
import { percentile } from "./percentile.ts";
import { type Population, populate } from "./population.ts";
import { type BenchOptions, type Report, report } from "./report.ts";
import { openThrowaway } from "./throwaway.ts";

type Look = { name: string; filter: ContactFilter; page: Page };

/** Pages of the contacts' table as the console asks for them: rows opened, lists and permissions with them, the count. */
export function benchTable(options: BenchOptions): Promise<Report> {
  const at = (share: number): Page => ({
    limit: 50,
    offset: Math.floor(options.size * share),
    sort: "desc",
  });
  return measure("table", options, ({ shop, listIds }) => [
    { name: "first page", filter: {}, page: at(0) },
    { name: "a quarter down", filter: {}, page: at(0.25) },
    { name: "near the end", filter: {}, page: at(0.99) },
    { name: "list", filter: { listIds: [listIds[1]] }, page: at(0) },
    { name: "list, halfway", filter: { listIds: [listIds[1]] }, page: at(0.16) },
    { name: "may be written to", filter: { purposeId: shop.newsletterId, verdict: "may" }, page: at(0) },
  ]);
}

/** What people type into the search box: from two letters that begin a tenth of all words to one person's address. */
export function benchSearch(options: BenchOptions): Promise<Report> {
  const page: Page = { limit: 50, offset: 0, sort: "desc" };
  const typed = ["ma", "mar", "marie", "camille pont", "savons", "marie mar savons", "ber ri", "zzz"];
  return measure("search", options, () =>
    typed.map((search) => ({ name: `“${search}”`, filter: { search }, page })),
  );
}

const rounds = 20;

async function measure(
  name: string,
  { size, progress }: BenchOptions,
  looksAt: (population: Population) => Look[],
): Promise<Report> {
  const site = await openThrowaway();
  try {
    const population = await populate(site, size, progress);
    const cpu = process.cpuUsage();
    const times: number[] = [];
    const byLook: Record<string, string> = {};
    for (const look of looksAt(population)) {
      const own = await timesOf(population, look);
      times.push(...own);
      byLook[look.name] = `median ${percentile(own, 0.5)} ms, 95 % within ${percentile(own, 0.95)} ms`;
      progress(`${look.name}: ${byLook[look.name]}`);
    }
    const { user, system } = process.cpuUsage(cpu);
    const total = times.reduce((sum, each) => sum + each, 0);
    return report(
      {
        name,
        size,
        ratePerSecond: Math.round((times.length * 1000) / total),
        p95Ms: percentile(times, 0.95),
        peakRssMb: Math.round(process.resourceUsage().maxRSS / 1024),
        cpuSeconds: Math.round((user + system) / 1e4) / 100,
        ...byLook,
      },
      site.postgresVersion,
    );
  } finally {
    await site.close();
  }
}

async function timesOf({ shop }: Population, { filter, page }: Look): Promise<number[]> {
  const look = async (context: Context): Promise<unknown> => {
    const { contacts } = await findContacts(context, filter, page);
    return viewsOf(context, contacts);
  };
  // The first look warms what every later one finds warm.
  await shop.work(look);
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const started = performance.now();
    await shop.work(look);
    times.push(performance.now() - started);
  }
  return times.sort((one, other) => one - other);
}
