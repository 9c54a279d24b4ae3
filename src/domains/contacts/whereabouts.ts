import type { Static } from "typebox";
import { getSource } from "#domains/consent/index.ts";
import { tracesOf } from "#domains/trace/index.ts";
import type { Actor, Context } from "#kernel/context.ts";
import { findContact, type Identifier } from "./contacts.sql.ts";
import type { getContactWhereabouts, movementKinds } from "./dossier.api.ts";

type Whereabouts = Static<(typeof getContactWhereabouts.reply)[200]>;
export type MovementKind = (typeof movementKinds)[number];

type Asked = {
  from?: string | undefined;
  until?: string | undefined;
  actorKind?: Actor["kind"] | undefined;
};

const mostMovements = 1000;

/** Where a person's data came from, and everywhere it has been since: who had it, for what, when. */
export async function whereabouts(
  context: Context,
  named: Identifier,
  { from, until, actorKind }: Asked,
): Promise<Whereabouts> {
  const { subjectId, sourceId, createdAt } = await findContact(context, named);
  const source = sourceId === null ? undefined : await getSource(context, sourceId);
  const traces = await tracesOf(context, subjectId, mostMovements, {
    actorKind,
    from: from ? new Date(from) : undefined,
    until: until ? new Date(until) : undefined,
  });
  // A download is for what the export was asked for.
  const stated = new Map(
    traces.filter((each) => movementOf(each) === "export").map((each) => [each.set_id, each.purpose]),
  );
  return {
    since: createdAt.toISOString(),
    ...(source ? { source: { name: source.name, askedHow: source.askedHow } } : {}),
    movements: traces.map((trace) => ({
      at: trace.at.toISOString(),
      kind: movementOf(trace),
      actorKind: trace.actor_kind,
      ...(trace.actor_id === null ? {} : { actorId: trace.actor_id }),
      operation: trace.operation,
      purpose: stated.get(trace.set_id ?? 0) ?? trace.purpose,
      ...(trace.set_id === null ? {} : { setId: trace.set_id }),
    })),
    complete: traces.length < mostMovements,
  };
}

type Trace = { operation: string; set_kind: string | null; actor_kind: string };

/** What an entry means for the data: it came in, went out, was looked at, changed, or used for a message. */
export function movementOf({ operation, set_kind, actor_kind }: Trace): MovementKind {
  if (set_kind === "import") return "import";
  if (set_kind === "export") return operation === "downloadExport" ? "download" : "export";
  if (set_kind === "webhook") return "webhook";
  if (operation === "delivery.dispatch" || set_kind === "mailing") return "message";
  if (actor_kind === "subject") return "person";
  if (/^(get|list|check|preview|watch)/.test(operation)) return "view";
  return actor_kind === "system" ? "upkeep" : "change";
}
