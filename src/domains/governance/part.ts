import type { DomainModule } from "#kernel/module.ts";

/** What one subject of this domain brings (the register, reviews, controls …): the module is put together from these. */
export type GovernancePart = Omit<DomainModule, "name">;
