import type { DomainModule } from "#kernel/module.ts";
import { mediaHoldings } from "./media.data.ts";
import { mediaRoutes } from "./media.routes.ts";
import { mediaPages } from "./show-image.ts";

export const mediaModule: DomainModule = {
  name: "media",
  routes: mediaRoutes,
  pages: mediaPages,
  holdings: mediaHoldings,
};
