import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { AccountId, SubjectId } from "#kernel/ids.ts";
import { openBusiness, type TestBusiness } from "#test/business.ts";
import { appendToJournalFile, compactJournalFile, readJournalFile } from "./journal-file.ts";

let t: TestBusiness;
const folder = mkdtempSync(join(tmpdir(), "licet-journal-"));
const file = join(folder, "below", "erasures.ndjson");
const now = new Date("2026-11-25T12:00:00Z");
const lineOf = (fill: string, keptUntil: string) => ({
  accountId: t.accountId,
  id: `0192f0d2-0000-7000-8000-${fill.repeat(12)}`,
  at: now,
  subjectIds: [`0192f0d2-0000-7000-9000-${fill.repeat(12)}` as SubjectId],
  barred: [Buffer.alloc(32, fill)],
  scope: "everything" as const,
  keptUntil: new Date(keptUntil),
});

beforeAll(async () => {
  t = await openBusiness({ LICET_ERASURE_JOURNAL: file });
});
afterAll(async () => {
  await t.close();
  rmSync(folder, { recursive: true });
});

test("is read back as it was written, without what is past its time, forged, torn or of nobody's account", async () => {
  const [stays, lapsed] = [lineOf("a", "2029-11-25T12:00:00Z"), lineOf("b", "2026-11-25T11:00:00Z")];
  await t.work(async (context) => {
    await appendToJournalFile(context, stays);
    await appendToJournalFile(context, lapsed);
  });
  const forged = readFileSync(file, "utf8").split("\n")[0]?.replaceAll("aaaaaaaaaaaa", "cccccccccccc");
  appendFileSync(file, `${forged}\n{"line":"{\\"v\\":1,\n`);
  // Of an account that is gone, or never was: no key is made for it.
  const nobodys = { line: JSON.stringify({ v: 1, account: 987_654 }), mac: "x" };
  appendFileSync(file, `${JSON.stringify(nobodys)}\n`);
  expect(await readJournalFile(t.resources, now)).toEqual({ lines: [stays], strange: 2 });
  await compactJournalFile(t.resources, now);
  expect(readFileSync(file, "utf8")).not.toContain("bbbbbbbbbbbb");
  expect(await readJournalFile(t.resources, now)).toEqual({ lines: [stays], strange: 2 });
  const made = await t.resources.vaultDb
    .selectFrom("vault.account_key")
    .select("account_id")
    .where("account_id", "=", 987_654 as AccountId)
    .execute();
  expect(made).toEqual([]);
});

test("a line torn by a crash costs no other line", async () => {
  appendFileSync(file, '{"line":"{\\"v\\":1,\\"acc');
  const before = (await readJournalFile(t.resources, now)).lines.length;
  const [next, afterwards] = [lineOf("d", "2029-11-25T12:00:00Z"), lineOf("e", "2029-11-25T12:00:00Z")];
  for (const each of [next, afterwards]) await t.work((context) => appendToJournalFile(context, each));
  const { lines } = await readJournalFile(t.resources, now);
  expect(lines.slice(before)).toEqual([next, afterwards]);
});
