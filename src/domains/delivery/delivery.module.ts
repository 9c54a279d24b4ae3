import type { DomainModule } from "#kernel/module.ts";

export const deliveryModule: DomainModule = { name: "delivery", holdings: [] };
