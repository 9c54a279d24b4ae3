import { existsSync } from "node:fs";
import { mkdir, open, readFile, rename } from "node:fs/promises";
import { dirname } from "node:path";
import { sql } from "kysely";
import { accountSubkey, type JournalLine, keyedHash } from "#domains/vault/index.ts";
import type { Context, Resources } from "#kernel/context.ts";
import { allAccounts } from "#kernel/db.ts";
import type { AccountId, SubjectId } from "#kernel/ids.ts";

type Holder = Pick<Resources, "db" | "vaultDb" | "masterKey" | "config">;

/** A line as it stands in the file: opaque ids and keyed hashes, authenticated by a key of the account. */
type Written = {
  v: 1;
  account: number;
  erasure: string;
  at: string;
  subjects: readonly string[];
  barred: readonly string[];
  scope: JournalLine["scope"];
  keptUntil: string;
};

/**
 * The journal once more, beside the databases: for when all of them are restored at once, as with a copy of the data
 * folder. It is on the disk before anything is deleted. A line that is written twice is read once.
 */
export async function appendToJournalFile(context: Context, line: JournalLine): Promise<void> {
  const body: Written = {
    v: 1,
    account: line.accountId,
    erasure: line.id,
    at: line.at.toISOString(),
    subjects: line.subjectIds,
    barred: line.barred.map((hash) => hash.toString("base64url")),
    scope: line.scope,
    keptUntil: line.keptUntil.toISOString(),
  };
  const text = JSON.stringify(body);
  const mac = await macOf(context, line.accountId, text);
  const file = context.config.erasureJournal;
  await waitForOthers(context.tx);
  await mkdir(dirname(file), { recursive: true });
  // What a crash tore off in the middle ends its own line, and takes no other along.
  const before = (await endsInALine(file)) ? "" : "\n";
  await writeDown(file, "a", `${before}${JSON.stringify({ line: text, mac })}\n`);
}

/** What the file tells of the accounts there are: the genuine lines in their time, and how many are not genuine. */
export async function readJournalFile(
  holder: Holder,
  now: Date,
): Promise<{ lines: JournalLine[]; strange: number }> {
  const read = await readTexts(holder);
  const lines = read.flatMap(({ line }) => line ?? []);
  return {
    lines: lines.filter((line) => line.keptUntil > now),
    strange: read.filter(({ line }) => line === undefined).length,
  };
}

/** Leaves out of the file what is past its time, and what was of accounts that are gone. */
export async function compactJournalFile(holder: Holder, now: Date): Promise<void> {
  const file = holder.config.erasureJournal;
  await holder.db.transaction().execute(async (tx) => {
    await waitForOthers(tx);
    const read = await readTexts(holder);
    const kept = read.filter(({ line }) => line === undefined || line.keptUntil > now);
    if (kept.length === read.length) return;
    await writeDown(`${file}.new`, "w", kept.map(({ text }) => `${text}\n`).join(""));
    await rename(`${file}.new`, file);
  });
}

async function readTexts(holder: Holder): Promise<{ text: string; line: JournalLine | undefined }[]> {
  const file = holder.config.erasureJournal;
  if (!existsSync(file)) return [];
  const accounts = new Set<number>(await allAccounts(holder));
  const read: { text: string; line: JournalLine | undefined }[] = [];
  for (const text of (await readFile(file, "utf8")).split("\n")) {
    // A key is made at first use: a line of an account that is gone must not make one.
    const account = Number(/"account\\":(\d+)/.exec(text)?.[1]);
    if (text === "" || (Number.isInteger(account) && !accounts.has(account))) continue;
    read.push({ text, line: await readLine(holder, text) });
  }
  return read;
}

/** Whoever writes the file or leaves lines out of it does so alone. */
async function waitForOthers(db: Pick<Resources, "db">["db"]): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('licet erasure journal'))`.execute(db);
}

async function endsInALine(file: string): Promise<boolean> {
  if (!existsSync(file)) return true;
  const handle = await open(file, "r");
  try {
    const { size } = await handle.stat();
    if (size === 0) return true;
    const { buffer } = await handle.read({ buffer: Buffer.alloc(1), position: size - 1 });
    return buffer.toString() === "\n";
  } finally {
    await handle.close();
  }
}

async function writeDown(file: string, how: "a" | "w", text: string): Promise<void> {
  const handle = await open(file, how, 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function readLine(holder: Holder, text: string): Promise<JournalLine | undefined> {
  try {
    const { line, mac } = JSON.parse(text) as { line: string; mac: string };
    const body = JSON.parse(line) as Written;
    const accountId = body.account as AccountId;
    if (body.v !== 1 || (await macOf(holder, accountId, line)) !== mac) return undefined;
    return {
      accountId,
      id: body.erasure,
      at: new Date(body.at),
      subjectIds: body.subjects as SubjectId[],
      barred: body.barred.map((hash) => Buffer.from(hash, "base64url")),
      scope: body.scope,
      keptUntil: new Date(body.keptUntil),
    };
  } catch {
    // Torn by a crash while it was written: the step that wrote it was not over, and wrote it again.
    return undefined;
  }
}

async function macOf(
  holder: Pick<Holder, "vaultDb" | "masterKey">,
  accountId: AccountId,
  text: string,
): Promise<string> {
  const key = await accountSubkey(holder, accountId, "erasure journal");
  return keyedHash(key, text).toString("base64url");
}
