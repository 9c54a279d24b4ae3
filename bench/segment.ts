import type { Condition, Group, Test } from "#domains/contacts/segments/definition.api.ts";
import { readSegment } from "#domains/contacts/segments/read-segment.ts";
import { countPeople } from "#domains/contacts/segments/segment-people.ts";
import { citizen } from "./citizen.ts";
import { type Population, populate } from "./population.ts";
import { type BenchOptions, type Report, report } from "./report.ts";
import { openThrowaway } from "./throwaway.ts";

const rounds = 9;

/** Counts over everybody, as the builder asks for them while somebody composes: read, compiled, counted. */
export async function benchSegment({ size, progress }: BenchOptions): Promise<Report> {
  const site = await openThrowaway();
  try {
    const population = await populate(site, size, progress);
    const cpu = process.cpuUsage();
    const times: number[] = [];
    const byQuestion: Record<string, string> = {};
    for (const [name, of] of Object.entries(questions(population))) {
      const { people, own } = await timesOf(population, { match: "all", of });
      times.push(...own);
      byQuestion[name] = `median ${Math.round(own[Math.floor(rounds / 2)] ?? 0)} ms, finds ${people}`;
      progress(`${name}: ${byQuestion[name]}`);
    }
    const { user, system } = process.cpuUsage(cpu);
    const sorted = [...times].sort((one, other) => one - other);
    return report(
      {
        name: "segment",
        size,
        ratePerSecond: Math.round((times.length * 1000) / times.reduce((sum, each) => sum + each, 0)),
        p95Ms: Math.round(sorted[Math.floor((sorted.length - 1) * 0.95)] ?? 0),
        peakRssMb: Math.round(process.resourceUsage().maxRSS / 1024),
        cpuSeconds: Math.round((user + system) / 1e4) / 100,
        ...byQuestion,
      },
      site.postgresVersion,
    );
  } finally {
    await site.close();
  }
}

async function timesOf({ shop }: Population, definition: Group): Promise<{ people: number; own: number[] }> {
  const count = () =>
    shop.work(async (context) => countPeople(context, await readSegment(context, definition)));
  // The first warms what every later one finds warm.
  const people = await count();
  const own: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const started = performance.now();
    await count();
    own.push(performance.now() - started);
  }
  return { people, own: own.sort((one, other) => one - other) };
}

/** Three conditions each, from what finds a handful to what finds a third of everybody. */
function questions({ shop, listIds }: Population): Record<string, Condition[]> {
  const city = "Ville 7";
  const lastName = String(citizen(7).attributes.LASTNAME);
  const ask = (field: string, where: Record<string, Test>, not?: true): Condition => ({
    field,
    ...(not ? { not } : {}),
    where,
  });
  const one = (field: string, slot: string, value: string | number, not?: true) =>
    ask(field, { [slot]: { test: "equals", values: [value] } }, not);
  const points = ask("attribute.POINTS", { value: { test: "between", from: 500 } });
  const said = ask("consent.permission", {
    purpose: { test: "equals", values: [shop.newsletterId] },
    state: { test: "equals", values: ["granted"] },
    strength: { test: "equals", values: ["confirmed"] },
  });
  return {
    "city, points, shop": [one("attribute.CITY", "value", city), points, one("attribute.SHOP", "value", "1")],
    "city, list, permission": [
      one("attribute.CITY", "value", city),
      one("contact.list", "list", listIds[1]),
      said,
    ],
    "language, list, permission": [
      one("contact.language", "language", "fr"),
      one("contact.list", "list", listIds[0]),
      said,
    ],
    "birthday, member, not on a list": [
      ask("attribute.BIRTHDAY", { value: { test: "anniversary", days: 7 } }),
      ask("attribute.MEMBER", { value: { test: "is", value: true } }),
      one("contact.list", "list", listIds[1], true),
    ],
    "last name, city, points": [
      one("attribute.LASTNAME", "value", lastName),
      one("attribute.CITY", "value", city),
      points,
    ],
  };
}
