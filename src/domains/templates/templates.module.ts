import type { DomainModule } from "#kernel/module.ts";
import { templatesHoldings } from "./templates.data.ts";

export const templatesModule: DomainModule = { name: "templates", holdings: templatesHoldings };
