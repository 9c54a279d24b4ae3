import type { DomainModule } from "#kernel/module.ts";
import { archiveHoldings } from "./archive.data.ts";

export const archiveModule: DomainModule = { name: "archive", holdings: archiveHoldings };
