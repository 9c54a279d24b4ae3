import type { DomainModule } from "#kernel/module.ts";
import { createFirstSender } from "./change-senders.ts";
import { dispatchJobs } from "./dispatch/dispatch.ts";
import { watchJob } from "./dispatch/watch-due.ts";
import { retentionClasses } from "./retention-class.ts";

export const deliveryModule: DomainModule = {
  name: "delivery",
  jobs: [...dispatchJobs, watchJob],
  setUpAccount: createFirstSender,
  partitions: [
    { table: "delivery.message", width: "week", retentionClasses },
    { table: "delivery.content", width: "week", retentionClasses },
  ],
  holdings: [],
};
