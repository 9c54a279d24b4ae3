import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type AccountId, randomBytes } from "#kernel/ids.ts";
import { openBusiness, type TestBusiness } from "#test/business.ts";
import { openTestResources } from "#test/resources.ts";
import {
  backUpKeys,
  ensureSubject,
  keyringFor,
  lastKeyBackup,
  restoreKeys,
  rewrapAccountKeys,
} from "./index.ts";

let t: TestBusiness;
const column = "contacts.contact.address_sealed" as const;
const passphrase = "cheval exact pile agrafe";

beforeAll(async () => {
  t = await openBusiness();
});
afterAll(() => t.close());

const keyNamed = (fill: number) => ({ id: `key-${fill}`, key: Buffer.alloc(32, fill) });

/** Something sealed for somebody, and its opening by resources that know nothing yet. */
async function sealedValue() {
  const { subjectId, sealed } = await t.work(async (context) => {
    const subjectId = await ensureSubject(context, "cle@exemple.fr");
    return { subjectId, sealed: (await keyringFor(context, [subjectId])).seal(subjectId, column, "secret") };
  });
  return {
    openWith: (masterKey: typeof t.resources.masterKey) =>
      t.work(async (context) => {
        // A pool of its own has no key in its memory.
        const fresh = { ...context, vaultDb: context.vaultDb.withoutPlugins(), masterKey };
        return (await keyringFor(fresh, [subjectId])).open(subjectId, column, sealed);
      }),
  };
}

describe("another master key", () => {
  test("opens what was sealed before, at once, and the old one nothing any more", async () => {
    const { openWith } = await sealedValue();
    const [from, to] = [t.resources.masterKey, keyNamed(7)];
    expect(await openWith(from)).toBe("secret");
    expect(await rewrapAccountKeys(t.resources, { from, to })).toBeGreaterThan(0);
    // Run again after a crash, it finds nothing to do.
    expect(await rewrapAccountKeys(t.resources, { from, to })).toBe(0);
    expect(await openWith(to)).toBe("secret");
    await expect(openWith({ id: from.id, key: from.key })).rejects.toThrow(
      /not the one this vault was made with/,
    );
    // A process that runs meanwhile reads the file again.
    expect(await openWith({ id: from.id, key: from.key, reread: () => ({ ...to }) })).toBe("secret");
    await rewrapAccountKeys(t.resources, { from: to, to: from });
  });

  test("wraps what is made from then on, in a process that was running before", async () => {
    const [from, to] = [t.resources.masterKey, keyNamed(8)];
    await rewrapAccountKeys(t.resources, { from, to });
    const running = { ...t.resources, masterKey: { ...from, reread: () => ({ ...to }) } };
    const made = 77_001 as AccountId;
    await ensureSubject(
      { ...(await t.work(async (context) => context)), ...running, accountId: made },
      "neuf@exemple.fr",
    );
    const row = await t.resources.vaultDb
      .selectFrom("vault.account_key")
      .select("master_key_id")
      .where("account_id", "=", made)
      .executeTakeFirst();
    expect(row?.master_key_id).toBe(to.id);
    await rewrapAccountKeys(t.resources, { from: to, to: from });
  });

  test("is refused where the present one does not open everything", async () => {
    await expect(rewrapAccountKeys(t.resources, { from: keyNamed(1), to: keyNamed(2) })).rejects.toThrow(
      /neither the present one/,
    );
  });
});

describe("a backup of the keys", () => {
  const written = async (): Promise<string[]> => {
    const lines: string[] = [];
    for await (const line of backUpKeys(t.resources, { passphrase, now: new Date() }))
      lines.push(line.trim());
    return lines;
  };
  async function* of(lines: readonly string[]): AsyncGenerator<string> {
    yield* lines;
  }

  test("comes back whole in an empty vault, and its time is known", async () => {
    await sealedValue();
    const lines = await written();
    expect(await lastKeyBackup(t.resources)).toBeInstanceOf(Date);
    expect(lines.join()).not.toContain(t.resources.masterKey.key.toString("base64"));
    const empty = await openTestResources();
    try {
      const { masterKey, people } = await restoreKeys(empty.resources, of(lines), passphrase);
      expect(masterKey.equals(t.resources.masterKey.key)).toBe(true);
      const all = (from: typeof t.resources) =>
        from.vaultDb.selectFrom("vault.subject").selectAll().orderBy("subject_id").execute();
      expect(await all(empty.resources)).toEqual(await all(t.resources));
      expect(people).toBe((await all(t.resources)).length);
      // Never on top of others.
      await expect(restoreKeys(empty.resources, of(lines), passphrase)).rejects.toThrow(/has keys already/);
    } finally {
      await empty.close();
    }
  }, 60_000);

  test("is refused with another passphrase, cut, out of order or changed: nothing is restored then", async () => {
    const lines = await written();
    const empty = await openTestResources();
    const swapped = [lines[0], lines[2], lines[1], ...lines.slice(3)] as string[];
    try {
      await expect(restoreKeys(empty.resources, of(lines), "another one entirely")).rejects.toThrow(
        /passphrase/,
      );
      for (const broken of [lines.slice(0, -1), swapped, [randomBytes(8).toString("hex")]])
        await expect(restoreKeys(empty.resources, of(broken), passphrase)).rejects.toThrow(
          /cut or changed|passphrase/,
        );
      expect(await empty.resources.vaultDb.selectFrom("vault.account_key").selectAll().execute()).toEqual([]);
    } finally {
      await empty.close();
    }
  }, 60_000);
});
