import type { DomainModule } from "#kernel/module.ts";

export const formsModule: DomainModule = { name: "forms", holdings: [] };
