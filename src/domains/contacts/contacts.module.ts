import type { DomainModule } from "#kernel/module.ts";
import { attributeRoutes } from "./attributes.routes.ts";
import { consentGroupRoutes } from "./consent-groups.routes.ts";
import { contactsHoldings } from "./contacts.data.ts";
import { contactRoutes } from "./contacts.routes.ts";
import { contactsExport } from "./contacts-export.ts";
import { purgeLists, purgeQueue } from "./delete-list.ts";
import { dossierRoutes } from "./dossier.routes.ts";
import { exportRoutes } from "./export.routes.ts";
import { folderRoutes } from "./folders.routes.ts";
import { contactNow, forgetFormer } from "./former-addresses.ts";
import { checkQueue, runCheck } from "./import/check-import.ts";
import { expireImports, expireQueue } from "./import/expire-imports.ts";
import { fetchImport, fetchQueue } from "./import/fetch-import.ts";
import { checkGaveUp, fetchGaveUp, importGaveUp, undoGaveUp } from "./import/give-up.ts";
import { importRoutes } from "./import/import.routes.ts";
import { runImport } from "./import/run-import.ts";
import { runUndo, undoQueue } from "./import/undo-import.ts";
import { indexQueue, indexWords } from "./index-words.ts";
import { countList, standingQueue } from "./list-standing.ts";
import { listRoutes } from "./lists.routes.ts";
import { notMailableRoutes } from "./not-mailable.routes.ts";
import { notMailableExport } from "./not-mailable-export.ts";
import { noticeQueue, notifyProcess } from "./notify-process.ts";
import { peopleAtDomains } from "./people-at-domains.ts";
import { processRoutes } from "./processes.routes.ts";
import { contactFields } from "./segments/contact-fields.ts";
import { segmentRoutes } from "./segments/segments.routes.ts";
import { setUpContacts } from "./set-up-contacts.ts";
import { forgetTally, sumUpQueue, sumUpTally } from "./tally.ts";
import { importQueue } from "./timeline.ts";
import { wipeAttribute, wipeQueue } from "./wipe-values.ts";

export const contactsModule: DomainModule = {
  name: "contacts",
  peopleAtDomains,
  contactNow,
  beforeErasure: forgetFormer,
  // Segments before contacts: `/v3/contacts/segments` is nobody's identifier.
  routes: [
    ...attributeRoutes,
    ...folderRoutes,
    ...listRoutes,
    ...importRoutes,
    ...segmentRoutes,
    ...consentGroupRoutes,
    ...exportRoutes,
    ...dossierRoutes,
    ...processRoutes,
    ...contactRoutes,
    ...notMailableRoutes,
  ],
  jobs: [
    { queue: importQueue, run: runImport, gaveUp: importGaveUp, oneOfGroup: true },
    { queue: fetchQueue, run: fetchImport, gaveUp: fetchGaveUp },
    { queue: checkQueue, run: runCheck, gaveUp: checkGaveUp },
    { queue: undoQueue, run: runUndo, gaveUp: undoGaveUp },
    { queue: expireQueue, handle: expireImports, everyAccountAt: "40 3 * * *" },
    { queue: wipeQueue, run: wipeAttribute },
    { queue: indexQueue, run: indexWords, wakeUp: true, everyAccountAt: "7 * * * *" },
    { queue: noticeQueue, run: notifyProcess },
    { queue: purgeQueue, handle: purgeLists },
    { queue: standingQueue, handle: countList, wakeUp: true },
    { queue: sumUpQueue, handle: sumUpTally, everyAccountAt: "17 3 * * *" },
  ],
  setUpAccount: setUpContacts,
  tearDownAccount: forgetTally,
  segmentFields: contactFields,
  exports: [notMailableExport, contactsExport],
  holdings: contactsHoldings,
};
