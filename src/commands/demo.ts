import { createUser } from "#domains/accounts/index.ts";
import { recordTrace } from "#domains/trace/index.ts";
import { makePartitionsAhead, openResources } from "../app.ts";
import { loadDemo } from "../demo/load-demo.ts";
import { readConfig } from "../kernel/config.ts";
import type { Resources } from "../kernel/context.ts";
import { inAccount } from "../kernel/db.ts";
import { operatorAccount, randomBytes } from "../kernel/ids.ts";
import { migrateAll } from "../kernel/migrate.ts";
import { openDatabases } from "./databases.ts";

/** `licet demo`: adds an example business, owned by the first user; makes one where nobody is there yet. */
export async function demo(): Promise<number> {
  const config = readConfig({ LICET_LOG_LEVEL: "warn", ...process.env });
  const say = (line: string): void => console.log(line);
  const databases = await openDatabases(config, say);
  const closing: (() => Promise<unknown>)[] = [databases.close];
  try {
    await migrateAll(databases.urls);
    const { resources } = await openResources(
      { config, urls: databases.urls, createMasterKey: databases.embedded, runsJobs: false },
      closing,
    );
    const existing = await resources.db
      .selectFrom("accounts.account")
      .select("id")
      .where("demo", "=", true)
      .executeTakeFirst();
    if (existing) {
      say(
        "The example business is already there: choose it in the console at the top left, or remove it there first.",
      );
      return 0;
    }
    await makePartitionsAhead(resources);
    const owner = await findOwner(resources);
    await loadDemo(resources, owner.userId, say);
    say(`\nThe example business “Les Ruchers du Vexin” is ready: ${config.url}`);
    if (owner.password) say(`Sign in as ${owner.address} with the password ${owner.password}`);
    say("It is marked as an example in the console, and removed there in one click.");
    return 0;
  } finally {
    for (const close of closing.reverse()) await close();
  }
}

type Owner = { userId: number; address?: string; password?: string };

async function findOwner(resources: Resources): Promise<Owner> {
  return inAccount(
    resources,
    { accountId: operatorAccount, actor: { kind: "system", name: "demo" } },
    async (context) => {
      const first = await context.tx
        .selectFrom("accounts.user")
        .select("id")
        .where("account_id", "=", operatorAccount)
        .orderBy("id")
        .executeTakeFirst();
      if (first) return { userId: first.id };
      const address = "owner@ruchers-du-vexin.example";
      const password = randomBytes(12).toString("base64url");
      const user = await createUser(
        context,
        { name: "Hélène Aubert", address, password, language: "fr", operator: true },
        "",
      );
      if (!user) throw new Error("the example's owner was not made");
      return { userId: user.id, address, password };
    },
    (context) => recordTrace(context, "load example business", "account:admin"),
  );
}
