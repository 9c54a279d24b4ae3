import type { DomainModule } from "#kernel/module.ts";

export const accountsModule: DomainModule = { name: "accounts", holdings: [] };
