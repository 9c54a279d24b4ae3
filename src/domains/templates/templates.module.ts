import type { DomainModule } from "#kernel/module.ts";

export const templatesModule: DomainModule = { name: "templates", holdings: [] };
