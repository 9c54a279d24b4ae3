import { sql } from "kysely";
import { messageRowsKeptFrom, retentionClasses } from "#domains/delivery/index.ts";
import type { Context } from "#kernel/context.ts";
import type { DomainModule } from "#kernel/module.ts";
import { forgetAnswers } from "./answered.ts";
import { transactionalHoldings } from "./transactional.data.ts";
import { transactionalRoutes } from "./transactional.routes.ts";

export const transactionalModule: DomainModule = {
  name: "transactional",
  routes: transactionalRoutes,
  jobs: [
    {
      queue: "transactional.forget-answers",
      handle: forgetAnswers,
      wakeUp: true,
      everyAccountAt: "50 2 * * *",
    },
  ],
  tearDownAccount: forgetAccount,
  partitions: [
    { table: "transactional.message", width: "week", retentionClasses, keptFrom: messageRowsKeptFrom },
  ],
  holdings: transactionalHoldings,
};

async function forgetAccount({ tx, accountId }: Context): Promise<void> {
  await sql`delete from transactional.message where account_id = ${accountId}`.execute(tx);
}
