import type { DomainModule } from "#kernel/module.ts";

export const campaignsModule: DomainModule = { name: "campaigns", holdings: [] };
