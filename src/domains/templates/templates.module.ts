import type { DomainModule } from "#kernel/module.ts";
import { templatesHoldings } from "./templates.data.ts";
import { templateRoutes } from "./templates.routes.ts";

export const templatesModule: DomainModule = {
  name: "templates",
  routes: templateRoutes,
  holdings: templatesHoldings,
};
