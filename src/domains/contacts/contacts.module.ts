import type { DomainModule } from "#kernel/module.ts";

export const contactsModule: DomainModule = { name: "contacts", holdings: [] };
