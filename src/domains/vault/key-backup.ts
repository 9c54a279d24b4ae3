import { sql } from "kysely";
import sodium from "sodium-native";
import type { Resources } from "#kernel/context.ts";
import { randomBytes } from "#kernel/ids.ts";
import { StartupError } from "#kernel/startup-error.ts";
import { decrypt, encrypt } from "./cipher.ts";

const format = "licet-keys-v1";

/** The tables of the vault, in the order in which they are written and read. */
const tables = ["account_key", "subject", "erasure", "barred_address", "archive_key"] as const;
const atOnce = 5000;

type Holder = Pick<Resources, "vaultDb" | "masterKey">;

/** How hard guessing the passphrase is made: a quarter of a gigabyte and about a second for each guess (libsodium, moderate). */
const hardness = () => ({
  opslimit: sodium.crypto_pwhash_OPSLIMIT_MODERATE,
  memlimit: sodium.crypto_pwhash_MEMLIMIT_MODERATE,
});

/**
 * All keys as one file, sealed by a passphrase: the master key and the whole vault, at one moment. Line by line, so that
 * memory stays flat; each line is bound to its place, and the last says that it is the last.
 */
export async function* backUpKeys(
  { vaultDb, masterKey }: Holder,
  { passphrase, now }: { passphrase: string; now: Date },
): AsyncGenerator<string> {
  const salt = randomBytes(16);
  const head = { format, at: now.toISOString(), salt: salt.toString("base64"), ...hardness() };
  const key = stretched(passphrase, salt, head);
  yield `${JSON.stringify(head)}\n`;
  let line = 0;
  const sealed = (content: object): string => {
    line += 1;
    return `${encrypt(key, Buffer.from(JSON.stringify(content)), `${format}|${line}`).toString("base64")}\n`;
  };
  yield sealed({ masterKey: masterKey.key.toString("base64") });
  const connection = await vaultDb.startTransaction().setIsolationLevel("repeatable read").execute();
  try {
    let people = 0;
    for (const table of tables) {
      await sql`declare kept no scroll cursor for select to_jsonb(t) as row from ${sql.table(`vault.${table}`)} as t`.execute(
        connection,
      );
      for (;;) {
        const { rows } = await sql<{ row: object }>`fetch forward ${sql.lit(atOnce)} from kept`.execute(
          connection,
        );
        if (rows.length === 0) break;
        if (table === "subject") people += rows.length;
        yield sealed({ table, rows: rows.map(({ row }) => row) });
      }
      await sql`close kept`.execute(connection);
    }
    yield sealed({ end: line + 1 });
    await connection.commit().execute();
    await vaultDb.insertInto("vault.key_backup").values({ at: now, people }).execute();
  } catch (error) {
    await connection.rollback().execute();
    throw error;
  }
}

/** When the keys were last backed up. */
export async function lastKeyBackup({ vaultDb }: Pick<Resources, "vaultDb">): Promise<Date | undefined> {
  const row = await vaultDb
    .selectFrom("vault.key_backup")
    .select("at")
    .orderBy("at", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.at;
}

/**
 * Puts the keys of a backup into an empty vault, all or nothing; the master key that was in it. Throws `StartupError`
 * where the passphrase is not the one, the file is cut or changed, or the vault has keys already.
 */
export async function restoreKeys(
  { vaultDb }: Pick<Resources, "vaultDb">,
  lines: AsyncIterable<string>,
  passphrase: string,
): Promise<{ masterKey: Buffer; people: number; at: Date }> {
  return vaultDb.transaction().execute(async (tx) => {
    const there = await tx.selectFrom("vault.account_key").select("account_id").limit(1).executeTakeFirst();
    if (there)
      throw new StartupError(
        "This vault has keys already: restore into a fresh one, or nothing would be right.",
      );
    let opener: { key: Buffer; at: Date } | undefined;
    let line = 0;
    let masterKey: Buffer | undefined;
    let people = 0;
    let ended = false;
    for await (const text of lines) {
      if (text === "") continue;
      if (!opener) {
        opener = openerOf(text, passphrase);
        continue;
      }
      line += 1;
      const content = contentOf(opener.key, text, line);
      if (content.masterKey) masterKey = Buffer.from(content.masterKey, "base64");
      if (content.end !== undefined) ended = content.end === line;
      if (content.table && content.rows) {
        if (!tables.includes(content.table)) throw damaged();
        if (content.table === "subject") people += content.rows.length;
        await sql`
          insert into ${sql.table(`vault.${content.table}`)}
          select * from jsonb_populate_recordset(null::${sql.table(`vault.${content.table}`)}, ${JSON.stringify(content.rows)}::jsonb)`.execute(
          tx,
        );
      }
    }
    if (!opener || !masterKey || !ended) throw damaged();
    return { masterKey, people, at: opener.at };
  });
}

type Content = { masterKey?: string; table?: (typeof tables)[number]; rows?: object[]; end?: number };

function openerOf(text: string, passphrase: string): { key: Buffer; at: Date } {
  try {
    const head = JSON.parse(text) as {
      format: string;
      at: string;
      salt: string;
      opslimit: number;
      memlimit: number;
    };
    const most = hardness();
    // What the file asks for is never more than we would ask for ourselves.
    if (head.format !== format || head.memlimit > most.memlimit || head.opslimit > most.opslimit)
      throw damaged();
    return { key: stretched(passphrase, Buffer.from(head.salt, "base64"), head), at: new Date(head.at) };
  } catch (error) {
    throw error instanceof StartupError ? error : damaged();
  }
}

function contentOf(key: Buffer, text: string, line: number): Content {
  try {
    return JSON.parse(
      decrypt(key, Buffer.from(text, "base64"), `${format}|${line}`).toString("utf8"),
    ) as Content;
  } catch {
    throw line === 1 ? new StartupError("This is not the passphrase of this backup of keys.") : damaged();
  }
}

function damaged(): StartupError {
  return new StartupError("This is no whole backup of keys: it was cut or changed.");
}

function stretched(
  passphrase: string,
  salt: Buffer,
  { opslimit, memlimit }: ReturnType<typeof hardness>,
): Buffer {
  const key = Buffer.allocUnsafe(32);
  sodium.crypto_pwhash(
    key,
    Buffer.from(passphrase.normalize("NFC"), "utf8"),
    salt,
    opslimit,
    memlimit,
    sodium.crypto_pwhash_ALG_ARGON2ID13,
  );
  return key;
}
