import { requireSecondStep } from "#domains/accounts/index.ts";
import { requestExport } from "#domains/files/index.ts";
import {
  journalEntries,
  journalHead,
  journalKey,
  journalOperations,
  recordTrace,
  verifyJournal,
} from "#domains/trace/index.ts";
import type { Actor } from "#kernel/context.ts";
import { type Route, route } from "#kernel/module.ts";
import { journalExport } from "./export-journal.ts";
import * as api from "./journal.api.ts";

const month = 30 * 24 * 3600 * 1000;

export const journalRoutes: readonly Route[] = [
  route(api.getJournal, async (context, { query: { after, limit = 100, from, until, actor, ...what } }) => {
    const filter = {
      ...what,
      actorId: actor,
      from: from ? new Date(from) : undefined,
      until: until ? new Date(until) : undefined,
    };
    const entries = await journalEntries(context, filter, { after, limit });
    const head = await journalHead(context);
    // Who watches is watched: once for each look, not for each page of it.
    if (!after) await recordTrace(context, "getJournal", "trace:read", { kind: "journal", id: 0 });
    return {
      entries: entries.map(({ at, actorKind, ...entry }) => ({
        ...entry,
        actorKind: actorKind as Actor["kind"],
        at: at.toISOString(),
      })),
      operations: await journalOperations(context, new Date(context.now.getTime() - month)),
      head: head
        ? {
            size: head.size,
            note: head.note,
            at: head.at.toISOString(),
            key: (await journalKey(context)).text,
          }
        : null,
    };
  }),
  route(api.verifyJournal, async (context) => {
    const verdict = await verifyJournal(context);
    await recordTrace(context, "verifyJournal", "trace:read", { kind: "journal", id: 0 });
    return verdict;
  }),
  route(
    api.exportJournal,
    async (context, { body: { format, statedPurpose, code, actor, ...what } }, exchange) => {
      await requireSecondStep(context, code, exchange);
      return {
        exportId: await requestExport(context, journalExport, {
          format,
          statedPurpose,
          parameters: { ...what, actorId: actor },
        }),
      };
    },
  ),
];
