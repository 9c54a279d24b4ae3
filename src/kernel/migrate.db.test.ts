import { afterAll, beforeAll, expect, test } from "vitest";
import { migrateAll, pendingMigrations } from "#kernel/migrate.ts";
import { StartupError } from "#kernel/startup-error.ts";
import { cloneDatabases, type TestDatabases } from "#test/database.ts";

let databases: TestDatabases;
beforeAll(async () => {
  databases = await cloneDatabases();
});
afterAll(() => databases.drop());

test("the owner finds nothing to do in a migrated database", async () => {
  expect(await pendingMigrations(databases.urls)).toEqual([]);
});

test("a login that is not the owner is told which setting names the owner", async () => {
  // As when DATABASE_OWNER_URL is left out beside a login that only uses the tables.
  const urls = { ...databases.urls, owner: databases.urls.operational };
  for (const attempt of [migrateAll, pendingMigrations]) {
    const error = await attempt(urls).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(StartupError);
    expect((error as Error).message).toMatch(
      /^The login \w+ does not own the database \w+ .* set DATABASE_OWNER_URL /,
    );
  }
});
