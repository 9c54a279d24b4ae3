import type { DomainModule } from "#kernel/module.ts";
import { traceHoldings } from "./trace.data.ts";

export const traceModule: DomainModule = {
  name: "trace",
  holdings: traceHoldings,
  partitions: [{ table: "trace.entry", width: "month" }],
};
