import { addMonths } from "#kernel/add-months.ts";
import type { DomainModule } from "#kernel/module.ts";
import { sealJournal } from "./seal-journal.ts";
import { traceHoldings, traceMonths } from "./trace.data.ts";

export const traceModule: DomainModule = {
  name: "trace",
  jobs: [{ queue: "trace.seal", handle: sealJournal, wakeUp: true, everyAccountAt: "37 * * * *" }],
  holdings: traceHoldings,
  partitions: ["trace.entry", "trace.set_member"].map((table) => ({
    table,
    width: "month",
    keptFrom: (now) => addMonths(now, -traceMonths),
    onlyEmpty: true,
  })),
};
