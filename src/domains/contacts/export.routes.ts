import { type Route, route } from "#kernel/module.ts";
import * as operations from "./export.api.ts";
import { exportContacts } from "./export-contacts.ts";

export const exportRoutes: readonly Route[] = [
  route(operations.exportContacts, (context, { body }, exchange) => exportContacts(context, body, exchange)),
];
