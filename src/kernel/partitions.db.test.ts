import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Context } from "#kernel/context.ts";
import { operatorAccount } from "#kernel/ids.ts";
import { openTestResources, type TestResources } from "#test/resources.ts";
import { makePartitionsAhead, modules, purgePartitions } from "../app.ts";
import { messageIdBound, newMessageId, type SubjectId, timeOrderedBound, timeOrderedId } from "./ids.ts";
import { dropPartitions } from "./partitions.ts";

const day = 24 * 3600 * 1000;
const now = new Date();
const ago = (days: number): Date => new Date(now.getTime() - days * day);

let t: TestResources;
beforeAll(async () => {
  t = await openTestResources();
  await makePartitionsAhead(t.resources, ago(800));
});
afterAll(() => t.close());

async function oldest(table: string, id: string): Promise<string | undefined> {
  const { rows } = await t.inAccount(operatorAccount, ({ tx }) =>
    sql<{ id: string }>`select ${sql.ref(id)} as id from ${sql.table(table)} order by 1 limit 1`.execute(tx),
  );
  return rows[0]?.id;
}

async function writeTrace({ tx, accountId, traceId }: Context, at: Date): Promise<void> {
  const what = { actor_kind: "system", operation: "test", purpose: "test", outcome: "done", subject_ids: [] };
  const entry = { account_id: accountId, id: timeOrderedBound(at), at, trace_id: traceId, ...what };
  await tx.insertInto("trace.entry").values(entry).execute();
}

async function writeContent({ tx, accountId, traceId }: Context, at: Date): Promise<void> {
  const whose = { account_id: accountId, subject_id: traceId, sealed: Buffer.from("sealed") };
  await tx
    .insertInto("delivery.content")
    .values({ message_id: messageIdBound(1, at), ...whose })
    .execute();
}

test("what is past its retention is dropped, what is not stays", async () => {
  await t.inAccount(operatorAccount, async (context) => {
    // Single traces end by the engine of retention: what it has left in an old month is held for a claim, and holds it.
    for (const at of [ago(700), ago(330), now]) await writeTrace(context, at);
    for (const at of [ago(700), ago(98), ago(89), now]) await writeContent(context, at);
  });

  await purgePartitions(t.resources, now);
  expect(await oldest("trace.entry", "id")).toBe(timeOrderedBound(ago(700)));
  await expect(t.inAccount(operatorAccount, (context) => writeTrace(context, ago(500)))).rejects.toThrow(
    "no partition",
  );
  expect(await oldest("delivery.content", "message_id")).toBe(messageIdBound(1, ago(89)));

  // Nobody makes again what was dropped, and there is nothing left to drop.
  await makePartitionsAhead(t.resources);
  await purgePartitions(t.resources, now);
  await expect(t.inAccount(operatorAccount, (context) => writeContent(context, ago(98)))).rejects.toThrow(
    "no partition",
  );
});

test("what is about somebody who is held stays, alone", async () => {
  const content = (at: Date, subject: string) =>
    t.inAccount(operatorAccount, ({ tx, accountId }) =>
      tx
        .insertInto("delivery.content")
        .values({
          account_id: accountId,
          message_id: newMessageId(1, at),
          subject_id: subject,
          sealed: Buffer.from("x"),
        })
        .execute(),
    );
  const [held, other] = [timeOrderedId(now), timeOrderedId(now)] as [SubjectId, SubjectId];
  const at = new Date(now.getTime() - 10 * day);
  for (const subject of [held, other]) await content(at, subject);
  const left = async () =>
    (
      await t.inAccount(operatorAccount, ({ tx }) =>
        tx
          .selectFrom("delivery.content")
          .select("subject_id")
          .where("subject_id", "in", [held, other])
          .execute(),
      )
    ).map(({ subject_id }) => subject_id);
  const schemes = modules
    .flatMap((module) => module.partitions ?? [])
    .filter(({ table }) => table === "delivery.content")
    .map((scheme) => ({ ...scheme, keptFrom: () => now }));
  await dropPartitions(t.resources.db, schemes, now, [held]);
  expect(await left()).toEqual([held]);
  await dropPartitions(t.resources.db, schemes, now);
  expect(await left()).toEqual([]);
});

test("only tables that are cut by time can be cut", async () => {
  const drop = (table: string) =>
    sql`select kernel.drop_partitions(${table}::regclass, ${messageIdBound(0, ago(700))}::uuid, ${messageIdBound(255, now)}::uuid)`.execute(
      t.resources.db,
    );
  await expect(drop("consent.event")).rejects.toThrow("no such partitioned table");
});

test("every table cut by time says for how long it is kept", () => {
  const schemes = modules.flatMap((module) => module.partitions ?? []);
  for (const { table, keptFrom, retentionClasses } of schemes)
    for (const retentionClass of retentionClasses ?? [undefined])
      expect(keptFrom(now, retentionClass) < now, table).toBe(true);
});
