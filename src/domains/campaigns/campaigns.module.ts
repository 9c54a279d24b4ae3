import type { DomainModule } from "#kernel/module.ts";
import { campaignsHoldings } from "./campaigns.data.ts";

export const campaignsModule: DomainModule = { name: "campaigns", holdings: campaignsHoldings };
