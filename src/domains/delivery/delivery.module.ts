import type { DomainModule } from "#kernel/module.ts";
import { retentionClasses } from "./retention-class.ts";

export const deliveryModule: DomainModule = {
  name: "delivery",
  partitions: [
    { table: "delivery.message", width: "week", retentionClasses },
    { table: "delivery.content", width: "week", retentionClasses },
  ],
  holdings: [],
};
