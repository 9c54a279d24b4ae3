import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ArchiveRecord, purgeRecords, storeRecords } from "#domains/archive/index.ts";
import type { Actor } from "#kernel/context.ts";
import { openBusiness, type TestBusiness } from "#test/business.ts";
import { liftHold, moveHold, placeHold } from "../holds/place-hold.ts";
import { applyRetention } from "../run-retention.ts";
import { listRuns } from "../runs.sql.ts";
import { askReading, decideReading, listReadings, read } from "./readings.ts";

let t: TestBusiness;
const now = new Date();
const day = 24 * 3600 * 1000;
const later = (days: number) => new Date(now.getTime() + days * day);

beforeAll(async () => {
  t = await openBusiness();
});
afterAll(() => t.close());

const user = (userId: number): Actor => ({ kind: "user", userId, permissions: new Set() });
const as = (userId: number, at = now) => ({ actor: user(userId), now: at });

async function archived(address: string, purgeOn: Date): Promise<string> {
  const record: ArchiveRecord = {
    id: randomUUID(),
    kind: "proof_of_consent",
    address,
    document: { said: "yes" },
    legalGround: "GDPR 17(3)(e)",
    trigger: "last_message",
    triggeredAt: now,
    archivedAt: now,
    purgeOn,
  };
  await storeRecords({ ...t.resources, accountId: t.accountId }, [record]);
  return record.id;
}

async function staff(members: [userId: number, role: string][]): Promise<void> {
  // Who they are is not what is tried here.
  await t.asOwner(`do $$ declare c text; begin
    for c in select conname from pg_constraint where conrelid = 'accounts.membership'::regclass and contype = 'f'
    loop execute format('alter table accounts.membership drop constraint %I', c); end loop; end $$`);
  await t.asOwner("delete from accounts.membership where account_id = $1", [t.accountId]);
  for (const [userId, role] of members)
    await t.asOwner(
      "insert into accounts.membership (account_id, user_id, role, created_at) values ($1, $2, $3, now())",
      [t.accountId, userId, role],
    );
}

const ask = (by: number, address = "lea@exemple.fr") =>
  t.work((context) => askReading(context, { address, reason: "A complaint to the authority" }), as(by));
const decide = (by: number, id: number, decision: "allowed" | "refused" = "allowed") =>
  t.work((context) => decideReading(context, id, decision), as(by));
const open = (by: number, id: number, at = now) => t.work((context) => read(context, id), as(by, at));

test("a reading wants a reason and a second person, with the role of data protection where there is one; it is shown once", async () => {
  await archived("lea@exemple.fr", later(100));
  await staff([
    [1, "owner"],
    [2, "owner"],
    [3, "dpo"],
  ]);
  const { id } = await ask(1);
  await expect(open(1, id)).rejects.toThrow("retention.reading_not_open");
  for (const by of [1, 2]) await expect(decide(by, id)).rejects.toThrow("retention.reading_not_yours");
  await decide(3, id);
  await expect(open(3, id)).rejects.toThrow("retention.reading_not_yours");
  expect(await open(1, id)).toMatchObject([{ kind: "proof_of_consent", document: { said: "yes" } }]);
  await expect(open(1, id)).rejects.toThrow("retention.reading_not_open");
  expect((await t.work(listReadings))[0]).toMatchObject({
    id,
    state: "read",
    askedBy: 1,
    decidedBy: 3,
    records: 1,
  });
  const { rows } = await t.asOwner(
    "select operation, actor_id from trace.entry where set_kind = 'archive' and set_id = $1 order by id",
    [id],
  );
  expect(rows.map(({ operation, actor_id }) => [operation, actor_id])).toEqual(
    expect.arrayContaining([
      ["askArchiveReading", "1"],
      ["decideArchiveReading", "3"],
      ["readArchive", "1"],
    ]),
  );
});

test("whoever is alone decides alone; what is not read within seven days is asked for again", async () => {
  await staff([[1, "owner"]]);
  const { id } = await ask(1);
  await decide(1, id);
  await expect(open(1, id, later(8))).rejects.toThrow("retention.reading_not_open");
  const refused = await ask(1);
  await decide(1, refused.id, "refused");
  await expect(decide(1, refused.id)).rejects.toThrow("retention.reading_decided");
  await expect(
    t.work((context) => askReading(context, { address: "lea@exemple.fr", reason: "A program's reason" })),
  ).rejects.toThrow("retention.reading_by_people");
});

test("another account finds nothing, and the operational login is turned away by the archive", async () => {
  const url = new URL(t.databases.urls.archive);
  const operational = new URL(t.databases.urls.operational);
  [url.username, url.password] = [operational.username, operational.password];
  const client = new pg.Client({ connectionString: url.href });
  const entering = client.connect().then(() => client.query("select sealed from archive.record"));
  await expect(entering).rejects.toThrow(/permission denied|password authentication failed/);
  await client.end().catch(() => {});
});

test("a record is purged on its day, key first, with proof; a held one stays until its hold ends", async () => {
  const gone = await archived("gone@exemple.fr", later(10));
  const held = await archived("held@exemple.fr", later(10));
  await t.work((context) =>
    placeHold(context, {
      addresses: ["held@exemple.fr"],
      reason: "A claim",
      endsOn: later(30).toISOString().slice(0, 10),
    }),
  );
  const left = async () =>
    (await t.resources.archiveDb.selectFrom("archive.record").select("id").execute()).map(({ id }) => id);
  await applyRetention(t.resources, { accountId: t.accountId, now: later(11) });
  expect(await left()).not.toContain(gone);
  expect(await left()).toContain(held);
  const { rows } = await t.resources.vaultDb
    .selectFrom("vault.archive_key")
    .select("record_id")
    .where("record_id", "=", gone)
    .execute()
    .then((keys) => ({ rows: keys }));
  expect(rows).toEqual([]);
  const { runs } = await t.work((context) => listRuns(context, { limit: 1, offset: 0 }));
  expect(runs[0]?.ended).toContainEqual(
    expect.objectContaining({ category: "archived_proofs", store: "archive.record", rows: 1, held: 1 }),
  );
  await applyRetention(t.resources, { accountId: t.accountId, now: later(32) });
  expect(await left()).not.toContain(held);
});

test("what a run had purged when it was killed is on record when it goes on, once", async () => {
  await archived("killed@exemple.fr", later(40));
  // Keys lie in another database: they are gone before what says so is committed.
  await purgeRecords({ ...t.resources, accountId: t.accountId }, later(41).toISOString().slice(0, 10));
  await applyRetention(t.resources, { accountId: t.accountId, now: later(41) });
  const { runs } = await t.work((context) => listRuns(context, { limit: 1, offset: 0 }));
  expect(runs[0]?.ended).toContainEqual(
    expect.objectContaining({ category: "archived_proofs", store: "archive.record", rows: 1 }),
  );
});

test("of two holds on the same record each lets go of its own alone", async () => {
  const address = "twice@exemple.fr";
  const record = await archived(address, later(10));
  const hold = (days: number) =>
    t.work((context) =>
      placeHold(context, {
        addresses: [address],
        reason: "A claim",
        endsOn: later(days).toISOString().slice(0, 10),
      }),
    );
  const heldUntil = async () =>
    (
      await t.resources.archiveDb
        .selectFrom("archive.record")
        .select(sql<string | null>`held_until::text`.as("until"))
        .where("id", "=", record)
        .executeTakeFirst()
    )?.until;
  const [long, short] = [await hold(60), await hold(30)];
  await t.work((context) => liftHold(context, short.id));
  expect(await heldUntil()).toBe(later(60).toISOString().slice(0, 10));
  const another = await hold(40);
  await t.work((context) => liftHold(context, long.id));
  expect(await heldUntil()).toBe(later(40).toISOString().slice(0, 10));
  await t.work((context) => moveHold(context, another.id, later(20).toISOString().slice(0, 10)));
  expect(await heldUntil()).toBe(later(20).toISOString().slice(0, 10));
  await t.work((context) => liftHold(context, another.id));
  expect(await heldUntil()).toBeNull();
});
