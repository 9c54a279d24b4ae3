import type { DomainModule } from "#kernel/module.ts";
import { archiveHoldings } from "./archive.data.ts";

export const archiveModule: DomainModule = {
  name: "archive",
  // Another database, which no transaction here reaches: done again, it finds nothing.
  tearDownAccount: async ({ archiveDb, accountId }) => {
    await archiveDb.deleteFrom("archive.record").where("account_id", "=", accountId).execute();
  },
  holdings: archiveHoldings,
};
