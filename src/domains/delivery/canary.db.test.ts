import { sql } from "kysely";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ensureSubject } from "#domains/vault/index.ts";
import { describeError } from "#kernel/log.ts";
import { dispatch } from "./dispatch/dispatch.ts";
import { openSending, type Sending } from "./dispatch/sending.fixture.ts";
import { sendServiceMail } from "./index.ts";

let s: Sending;
beforeAll(async () => {
  s = await openSending({
    recipients: [
      { pattern: /^canari-refuse/, reply: "550 5.1.1 <canari-refuse@exemple.fr> unknown" },
      { pattern: /^canari-plus-tard/, reply: "451 4.2.0 <canari-plus-tard@exemple.fr> busy" },
    ],
  });
});
afterAll(() => s.close());

test("an address is in no log line, no job, no trace and no plain column", async () => {
  const lines: string[] = [];
  const log = pino(
    { level: "trace", serializers: { err: describeError } },
    { write: (line: string) => void lines.push(line) },
  );
  const resources = { ...s.t.resources, log };
  await s.campaign(["canari-refuse@exemple.fr", "canari-plus-tard@exemple.fr", "canari-bonne@exemple.fr"]);
  await s.shop.work(async (context) => {
    const address = "canari-service@exemple.fr";
    await sendServiceMail(context, {
      to: await ensureSubject(context, address),
      address,
      subject: "Canari canari@exemple.fr",
      bodyHtml: "<p>x</p>",
      bodyText: "x",
    });
  });
  const signal = new AbortController().signal;
  await dispatch(resources, "marketing", { accountId: s.shop.accountId }, signal);
  await dispatch(resources, "transactional", { accountId: s.shop.accountId }, signal);
  expect(s.sink.messages).toHaveLength(2);
  expect(lines.join("")).not.toMatch(/canari/i);
  const tables = await s.shop.work(({ tx }) =>
    sql<{ name: string }>`
      select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname in ('delivery', 'pgboss', 'trace', 'consent', 'contacts') and tablename !~ '_(c\\d_)?\\d{8}$'`.execute(
      tx,
    ),
  );
  expect(tables.rows.length).toBeGreaterThan(20);
  for (const { name } of tables.rows) {
    const { rows } = await s.shop.work(({ tx }) =>
      sql<{
        found: number;
      }>`select count(*) as found from ${sql.raw(name)} as t where t::text ~* 'canari'`.execute(tx),
    );
    expect({ name, found: rows[0]?.found }).toEqual({ name, found: 0 });
  }
});
