import { sql } from "kysely";
import { appendEvents, type NewEvent } from "#domains/consent/index.ts";
import { contactNamesOf } from "#domains/contacts/index.ts";
import { finishErasure, startErasure } from "#domains/rights/index.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { messageIdBound } from "#kernel/ids.ts";
import { ensurePartitions } from "#kernel/partitions.ts";
import { modules } from "../src/app.ts";
import { addCrowd, asOwner, withoutIndexes } from "./crowd.ts";
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
    const many = Math.min(10_000, Math.max(1, Math.floor(size / 10)));
    // Who will be erased is made by the product's own code, and as many beside them; the rest are copies.
    const real = Math.min(size, 2 * (alone + many));
    const population = await populate(site, real, progress);
    const people = await somePeople(population, alone + many);
    progress(`copying them to ${size}`);
    await addCrowd(site, population, size - real);
    progress(`making ${size * messagesEach} messages`);
    await makeMessages(site, population);
    await site.analyze();
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

const month = 30 * 24 * 3600 * 1000;

/** As a dispatcher leaves them: one to everybody each month, on the ground of their consent. */
async function makeMessages(site: Throwaway, { shop }: Population): Promise<void> {
  const now = new Date();
  const schemes = modules.flatMap((module) => module.partitions ?? []);
  await ensurePartitions(site.resources.db, schemes, new Date(now.getTime() - messagesEach * month), now);
  await asOwner(site.urls.owner, (client) =>
    withoutIndexes(client, "delivery.message", async () => {
      for (let round = 0; round < messagesEach; round += 1) {
        const at = new Date(now.getTime() - round * month);
        await client.query(
          `insert into delivery.message (account_id, id, mailing_id, subject_id, purpose_id, state, authorised_by, authorised_at, expires_at, state_at, created_at)
           select account_id, ($2 || substr(gen_random_uuid()::text, 14))::uuid, $3, subject_id, $4, 'submitted', 'consent', $5, $5, $5, $5
           from contacts.contact where account_id = $1`,
          [shop.accountId, messageIdBound(1, at).slice(0, 13), round + 1, shop.newsletterId, at],
        );
      }
    }),
  );
}
