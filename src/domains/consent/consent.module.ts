import type { DomainModule } from "#kernel/module.ts";

export const consentModule: DomainModule = { name: "consent", holdings: [] };
