import { sql } from "kysely";
import type { Static } from "typebox";
import { eventsOf, getSource, listPurposes } from "#domains/consent/index.ts";
import { tracesOf } from "#domains/trace/index.ts";
import type { Actor, Context } from "#kernel/context.ts";
import type { timelineEntry } from "./contacts.api.ts";
import { type Contact, findContact, type Identifier } from "./contacts.sql.ts";
import { notesOf } from "./notes.ts";
import { changesOf } from "./record-changes.ts";

export type TimelineEntry = Static<typeof timelineEntry>;

const mostTraces = 500;
const mostChanges = 200;

/**
 * What happened with a person's data, newest first. Their messages are delivery's to tell. Who looked is for those who
 * may read traces: it tells of colleagues as well.
 */
export async function contactTimeline(context: Context, named: Identifier): Promise<TimelineEntry[]> {
  const contact = await findContact(context, named);
  const traces = await tracesOf(context, contact.subjectId, mostTraces);
  const imports = await importsBehind(
    context,
    traces.flatMap(({ set_kind, set_id }) => (set_kind === "import" && set_id !== null ? [set_id] : [])),
  );
  const entries: TimelineEntry[] = [
    await creation(context, contact),
    ...(await consents(context, contact)),
    ...(await lists(context, contact)),
    ...(await changes(context, contact)),
    ...(await notes(context, contact)),
    ...traces.flatMap((trace): TimelineEntry[] => {
      const at = trace.at.toISOString();
      const found = trace.set_kind === "import" ? imports.get(trace.set_id ?? 0) : undefined;
      if (found) return [{ kind: "import", at, importId: found.id, fileName: found.file_name }];
      if (trace.set_kind === "export" && trace.set_id !== null && trace.operation !== "downloadExport")
        return [{ kind: "export", at, exportId: trace.set_id, statedPurpose: trace.purpose }];
      if (!mayReadTraces(context.actor)) return [];
      return [
        {
          kind: "trace",
          at,
          actorKind: trace.actor_kind,
          ...(trace.actor_id === null ? {} : { actorId: trace.actor_id }),
          operation: trace.operation,
          purpose: trace.purpose,
          traceId: trace.trace_id,
        },
      ];
    }),
  ];
  return entries.sort((one, other) => (one.at < other.at ? 1 : one.at > other.at ? -1 : 0));
}

function mayReadTraces(actor: Actor): boolean {
  return "permissions" in actor ? actor.permissions.has("trace:read") : actor.kind === "system";
}

/** The work that reads files: its traces lead to the import. */
export const importQueue = "contacts.import";

async function creation(context: Context, contact: Contact): Promise<TimelineEntry> {
  const source = contact.sourceId === null ? undefined : await getSource(context, contact.sourceId);
  return {
    kind: "created",
    at: contact.createdAt.toISOString(),
    ...(source ? { sourceName: source.name } : {}),
  };
}

async function consents(context: Context, { subjectId }: Contact): Promise<TimelineEntry[]> {
  const purposes = new Map(
    (await listPurposes(context)).map((purpose) => [purpose.id, purpose.name[context.language]]),
  );
  return (await eventsOf(context, subjectId)).map(({ sequence, id, at, leaf, evidence }) => ({
    kind: "consent",
    at: at.toISOString(),
    sequence,
    id,
    event: leaf.kind,
    method: leaf.method,
    choices: leaf.purposes.map((each) => ({
      purposeId: each.id,
      name: purposes.get(each.id) ?? each.key,
      choice: each.choice,
    })),
    ...(leaf.form ? { form: leaf.form } : {}),
    ...(leaf.page ? { page: leaf.page } : {}),
    ...(leaf.wording ? { wordingHash: leaf.wording } : {}),
    evidence,
  }));
}

async function lists(context: Context, { subjectId }: Contact): Promise<TimelineEntry[]> {
  const rows = await context.tx
    .selectFrom("contacts.list_member as member")
    .innerJoin("contacts.list as list", (join) =>
      join.onRef("list.account_id", "=", "member.account_id").onRef("list.id", "=", "member.list_id"),
    )
    .select(["list.id", "list.name", "member.added_at"])
    .where("member.account_id", "=", context.accountId)
    .where("member.subject_id", "=", subjectId)
    .where("list.deleted_at", "is", null)
    .execute();
  return rows.map((row) => ({
    kind: "list",
    at: row.added_at.toISOString(),
    listId: row.id,
    name: row.name,
  }));
}

async function changes(context: Context, { subjectId }: Contact): Promise<TimelineEntry[]> {
  return (await changesOf(context, subjectId, mostChanges)).map((change) => {
    const [at, by] = [change.at.toISOString(), change.createdBy];
    return change.kind === "details"
      ? { kind: "change", at, by, values: change.values }
      : { kind: "restriction", at, by, what: change.kind, reason: change.reason };
  });
}

async function notes(context: Context, { subjectId }: Contact): Promise<TimelineEntry[]> {
  return (await notesOf(context, subjectId)).map(({ id, text, fileName, at, createdBy }) => ({
    kind: "note",
    at: at.toISOString(),
    by: createdBy,
    noteId: id,
    text,
    ...(fileName === undefined ? {} : { fileName }),
  }));
}

async function importsBehind(context: Context, importIds: readonly number[]) {
  const rows = await context.tx
    .selectFrom("contacts.import")
    .select(["id", "file_name"])
    .where("account_id", "=", context.accountId)
    .where(sql<boolean>`id = any(${importIds}::bigint[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}
