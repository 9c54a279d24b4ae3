import { sql } from "kysely";
import pg from "pg";
import { appendEvents, type NewEvent } from "#domains/consent/index.ts";
import { contactNamesOf } from "#domains/contacts/index.ts";
import { finishErasure, startErasure } from "#domains/rights/index.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { messageIdBound } from "#kernel/ids.ts";
import { measured } from "./measured.ts";
import { type Population, populate } from "./population.ts";
import { type BenchOptions, type Report, report } from "./report.ts";
import { openThrowaway, type Throwaway } from "./throwaway.ts";

const messagesEach = 10;
const alone = 20;

/**
 * Erasures in an account of `--size` contacts and ten times as many messages: some people one by one, as somebody asks
 * for it, then ten thousand at once (a tenth of the contacts, if that is less), as retention does. Journal, proofs to the
 * archive, every store, keys and the signed certificate; without the wait for a mail server.
 */
export async function benchErase({ size, progress }: BenchOptions): Promise<Report> {
  const site = await openThrowaway();
  try {
    const population = await populate(site, size, progress);
    progress(`making ${size * messagesEach} messages`);
    await makeMessages(site, population);
    await site.analyze();
    const many = Math.min(10_000, Math.max(1, Math.floor(size / 10)));
    const people = await somePeople(population, alone + many);
    progress(`writing what ${people.length} people agreed to into the ledger`);
    await makeEvents(population, people);
    await site.analyze();
    const times: number[] = [];
    for (const one of people.slice(0, alone))
      times.push((await measured(() => erase(site, population, [one]))).seconds);
    times.sort((a, b) => a - b);
    progress(`erasing ${many} people at once`);
    const set = await measured(() => erase(site, population, people.slice(alone)));
    return report(
      {
        name: "erase",
        size,
        ratePerSecond: Math.round(many / set.seconds),
        p95Ms: Math.round((times[Math.floor(times.length * 0.95)] ?? 0) * 1000),
        medianMs: Math.round((times[Math.floor(times.length / 2)] ?? 0) * 1000),
        erasedAtOnce: many,
        atOnceSeconds: Math.round(set.seconds * 10) / 10,
        peakRssMb: set.peakRssMb,
        cpuSeconds: set.cpuSeconds,
      },
      site.postgresVersion,
    );
  } finally {
    await site.close();
  }
}

async function erase(site: Throwaway, { shop }: Population, subjectIds: readonly SubjectId[]): Promise<void> {
  const { erasureId } = await shop.work((context) =>
    startErasure(context, { subjectIds, ground: "no_longer_needed", told: "not", barred: "marketing" }),
  );
  await finishErasure(site.resources, { accountId: shop.accountId, erasureId });
}

async function somePeople({ shop }: Population, count: number): Promise<SubjectId[]> {
  return shop.work(async (context) => {
    const { rows } = await sql<{ subject_id: SubjectId }>`
      select subject_id from contacts.contact where account_id = ${context.accountId} order by hashtext(subject_id::text) limit ${count}`.execute(
      context.tx,
    );
    return rows.map((row) => row.subject_id);
  });
}

const eventsAtOnce = 2000;

/** Two events of each person who will be erased, with evidence: their proofs go to the archive. */
async function makeEvents({ shop, sourceId }: Population, people: readonly SubjectId[]): Promise<void> {
  for (let from = 0; from < people.length; from += eventsAtOnce) {
    const some = people.slice(from, from + eventsAtOnce);
    await shop.work(async (context) => {
      const known = await contactNamesOf(context, some);
      const said = (kind: "imported" | "confirmed") =>
        some.flatMap((subjectId): NewEvent[] => {
          const address = known.get(subjectId)?.address;
          if (!address) return [];
          return [
            {
              kind,
              method: "bench",
              subjectId,
              address,
              purposes: [{ id: shop.newsletterId, key: "newsletter", choice: "granted" }],
              basis: "consent",
              strength: kind === "imported" ? "recorded" : "confirmed",
              sourceId,
              evidence: { ip: "192.0.2.17", userAgent: "Mozilla/5.0" },
            },
          ];
        });
      await appendEvents(context, [...said("imported"), ...said("confirmed")]);
    });
  }
}

/** As a dispatcher leaves them: to everybody, over some weeks, on the ground of their consent. */
async function makeMessages(site: Throwaway, { shop }: Population): Promise<void> {
  const client = new pg.Client({ connectionString: site.urls.owner });
  await client.connect();
  try {
    const now = new Date();
    const prefix = messageIdBound(1, now).slice(0, 13);
    for (let round = 0; round < messagesEach; round += 1)
      await client.query(
        `insert into delivery.message (account_id, id, mailing_id, subject_id, purpose_id, state, authorised_by, authorised_at, expires_at, state_at, created_at)
         select account_id, ($2 || substr(gen_random_uuid()::text, 14))::uuid, $3, subject_id, $4, 'submitted', 'consent', now(), now(), now(), now()
           from contacts.contact where account_id = $1`,
        [shop.accountId, prefix, round + 1, shop.newsletterId],
      );
  } finally {
    await client.end();
  }
}
