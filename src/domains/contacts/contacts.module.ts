import type { DomainModule } from "#kernel/module.ts";
import { attributeRoutes } from "./attributes.routes.ts";
import { contactsHoldings } from "./contacts.data.ts";
import { contactRoutes } from "./contacts.routes.ts";
import { importRoutes } from "./import.routes.ts";
import { listRoutes } from "./lists.routes.ts";
import { runImport } from "./run-import.ts";
import { setUpContacts } from "./set-up-contacts.ts";
import { importQueue } from "./timeline.ts";
import { wipeAttribute, wipeQueue } from "./wipe-values.ts";

export const contactsModule: DomainModule = {
  name: "contacts",
  routes: [...attributeRoutes, ...listRoutes, ...importRoutes, ...contactRoutes],
  jobs: [
    { queue: importQueue, run: runImport },
    { queue: wipeQueue, run: wipeAttribute },
  ],
  setUpAccount: setUpContacts,
  holdings: contactsHoldings,
};
