import { type Route, route } from "#kernel/module.ts";
import * as operations from "./processes.api.ts";
import { findProcess, findProcesses } from "./processes.ts";
import { requestContactExport } from "./request-contact-export.ts";

export const processRoutes: readonly Route[] = [
  route(operations.getProcesses, (context, { query }) => {
    const { limit = 10, offset = 0, sort = "desc" } = query;
    return findProcesses(context, { limit, offset, sort });
  }),
  route(operations.getProcess, (context, { params }) => findProcess(context, params.processId)),
  route(operations.requestContactExport, (context, { body }) => requestContactExport(context, body)),
];
