import { sql } from "kysely";
import type pg from "pg";
import { standingMailing } from "#domains/delivery/index.ts";
import { applyLives } from "#domains/transactional/log/apply-lives.ts";
import { listMessages } from "#domains/transactional/log/messages.ts";
import { ensureSubjects, keyringFor } from "#domains/vault/index.ts";
import { messageIdBound } from "#kernel/ids.ts";
import { dropPartitions, ensurePartitions } from "#kernel/partitions.ts";
import { openShop, type Shop } from "#test/shop.ts";
import { modules } from "../src/app.ts";
import { asOwner, withoutIndexes } from "./crowd.ts";
import { measured } from "./measured.ts";
import { type BenchOptions, type Report, report } from "./report.ts";
import { openThrowaway, type Throwaway } from "./throwaway.ts";

const day = 24 * 3600 * 1000;
const days = 29;
const people = 20_000;
const looks = 200;
const expiring = 1_000_000;

/**
 * The log of one account with `--size` single messages to twenty thousand people over a month: its newest fifty, and those to one
 * address, as the console asks for them; then the purge of the days that hold a million of them, and of what is deleted row by row.
 */
export async function benchLog({ size, progress }: BenchOptions): Promise<Report> {
  const site = await openThrowaway();
  try {
    const shop = await openShop(site.resources);
    const now = new Date();
    const schemes = modules.flatMap((module) => module.partitions ?? []);
    await ensurePartitions(site.resources.db, schemes, new Date(now.getTime() - (days + 2) * day), now);
    progress(`making ${people} people`);
    const addresses = Array.from({ length: people }, (_, n) => `client${n}@example.org`);
    const heads = await makeHeads(shop, addresses);
    progress(`making ${size} messages`);
    await makeMessages(site, shop, heads, { size, now });
    await site.analyze();
    const newest = await timesOf(looks, () => shop.work((context) => listMessages(context, { limit: 50 })));
    const found = await timesOf(looks, (n) =>
      shop.work((context) =>
        listMessages(context, { limit: 50, search: addresses[(n * 97) % people] ?? "" }),
      ),
    );
    progress("purging whole days");
    const expired = Math.min(days - 1, Math.ceil((expiring / size) * days));
    const later = new Date(now.getTime() + (30 - days + expired) * day);
    const ofMessages = schemes.filter(({ table }) => table === "delivery.message");
    const dropped = await measured(() => dropPartitions(site.resources.db, ofMessages, later));
    const purged = await shop.work(async ({ tx }) => {
      const { rows } = await sql<{ messages: number; bytes: number }>`
        select coalesce(sum(messages), 0)::bigint as messages, coalesce(sum(bytes), 0)::bigint as bytes from delivery.purge where how = 'partition'`.execute(
        tx,
      );
      return rows[0] ?? { messages: 0, bytes: 0 };
    });
    progress("purging row by row");
    await shop.work((context) =>
      sql`insert into delivery.life (account_id, stream, log_days, preview_days, events_days, decided_at, decided_by)
        values (${context.accountId}, 'transactional', 29, 1, 1, ${now}, 'system:bench')`.execute(context.tx),
    );
    // As many days later as leave a day or two of it past a life of 29 days.
    const rowwise = await measured(() =>
      applyLives(site.resources, { accountId: shop.accountId }, { now: new Date(later.getTime() + day) }),
    );
    const byRow = await shop.work(async ({ tx }) => {
      const { rows } = await sql<{ messages: number }>`
        select coalesce(sum(messages), 0)::bigint as messages from delivery.purge where how = 'rows' and what = 'log'`.execute(
        tx,
      );
      return rows[0]?.messages ?? 0;
    });
    return report(
      {
        name: "log",
        size,
        ratePerSecond: Math.round(1000 / newest.median),
        newestMedianMs: newest.median,
        newestP95Ms: newest.p95,
        addressMedianMs: found.median,
        addressP95Ms: found.p95,
        purgedMessages: purged.messages,
        purgeSeconds: Math.round(dropped.seconds * 100) / 100,
        purgedMb: Math.round(purged.bytes / 1e6),
        rowPurgePerSecond: Math.round(byRow / rowwise.seconds),
        peakRssMb: rowwise.peakRssMb,
        cpuSeconds: rowwise.cpuSeconds,
      },
      site.postgresVersion,
    );
  } finally {
    await site.close();
  }
}

type Head = { subjectId: string; sealed: Buffer };

async function makeHeads(shop: Shop, addresses: readonly string[]): Promise<Head[]> {
  const heads: Head[] = [];
  for (let from = 0; from < addresses.length; from += 2000) {
    const some = addresses.slice(from, from + 2000);
    await shop.work(async (context) => {
      const subjects = await ensureSubjects(context, some);
      const ring = await keyringFor(context, subjects.values());
      for (const address of some) {
        const subjectId = subjects.get(address);
        if (!subjectId) throw new Error("somebody was not made");
        const head = { address, name: "Jeanne Müller", subject: `Votre commande 2026-${heads.length}` };
        heads.push({
          subjectId,
          sealed: ring.seal(subjectId, "delivery.message.head_sealed", JSON.stringify(head)),
        });
      }
    });
  }
  return heads;
}

/** As the dispatcher leaves them, day by day, in the order of their ids; and what the program said of them. */
async function makeMessages(
  site: Throwaway,
  shop: Shop,
  heads: readonly Head[],
  { size, now }: { size: number; now: Date },
): Promise<void> {
  const { id: mailingId } = await shop.work((context) =>
    standingMailing(context, {
      stream: "transactional",
      kind: "service",
      purposeId: shop.newsletterId,
      sender: shop.sender,
    }),
  );
  await asOwner(site.urls.owner, async (client) => {
    await client.query("create temp table head (n serial primary key, subject_id uuid, sealed bytea)");
    await client.query(
      "insert into head (subject_id, sealed) select subject_id, decode(sealed, 'hex') from unnest($1::uuid[], $2::text[]) as t(subject_id, sealed)",
      [heads.map(({ subjectId }) => subjectId), heads.map(({ sealed }) => sealed.toString("hex"))],
    );
    await withoutIndexes(client, "delivery.message", () =>
      withoutIndexes(client, "transactional.message", async () => {
        for (let back = days; back > 0; back--)
          await makeDay(client, new Date(now.getTime() - back * day), {
            each: Math.ceil(size / days),
            people: heads.length,
            ids: [shop.accountId, mailingId, shop.newsletterId],
          });
      }),
    );
  });
}

async function makeDay(
  client: pg.Client,
  start: Date,
  { each, people, ids }: { each: number; people: number; ids: readonly [number, number, number] },
): Promise<void> {
  const first = Number.parseInt(messageIdBound(2, start).replaceAll("-", "").slice(2, 12), 16);
  await client.query(
    `create temp table made as
     select ('02' || lpad(to_hex($1::bigint + n * 86400000 / $2::bigint), 10, '0') || '8' || substr(r, 16, 3) || '8' || substr(r, 21, 3) || substr(r, 25, 12))::uuid as id,
       (1 + n * 7919 % $3::bigint)::int as who, $4::timestamptz + make_interval(secs => n * 86400.0 / $2::bigint) as at
     from (select n, gen_random_uuid()::text as r from generate_series(0, $2::bigint - 1) as n) as numbered`,
    [first, each, people, start],
  );
  await client.query(
    `insert into delivery.message (account_id, id, mailing_id, subject_id, purpose_id, state, authorised_by, authorised_at, attempts, expires_at, smtp_code, smtp_enhanced, state_at, created_at, head_sealed)
     select $1, id, $2, subject_id, $3, 'submitted', 'contract', at, 1, at, 250, '2.0.0', at, at, sealed from made join head on head.n = made.who`,
    [...ids],
  );
  await client.query(
    `insert into transactional.message (account_id, id, told_id, subject_id, via, tags, created_at)
     select $1, id, id, subject_id, 'api', '{receipt}', at from made join head on head.n = made.who`,
    [ids[0]],
  );
  await client.query("drop table made");
}

async function timesOf(
  count: number,
  look: (n: number) => Promise<unknown>,
): Promise<{ median: number; p95: number }> {
  const times: number[] = [];
  for (let n = 0; n < count; n++) times.push((await measured(() => look(n))).seconds * 1000);
  times.sort((a, b) => a - b);
  const at = (share: number) => Math.round((times[Math.floor(times.length * share)] ?? 0) * 10) / 10;
  return { median: at(0.5), p95: at(0.95) };
}
