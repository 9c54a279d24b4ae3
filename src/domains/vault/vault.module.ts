import type { DomainModule } from "#kernel/module.ts";
import { vaultHoldings } from "./vault.data.ts";

export const vaultModule: DomainModule = { name: "vault", holdings: vaultHoldings };
