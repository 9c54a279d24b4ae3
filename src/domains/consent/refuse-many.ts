import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { appendEvents } from "./append-events.ts";
import { holdLedger } from "./hold-ledger.ts";
import type { NewEvent } from "./new-event.ts";
import { permissionsOfMany } from "./permissions.sql.ts";
import { listPurposes } from "./purposes.sql.ts";

export type Refusals = {
  people: readonly { subjectId: SubjectId; address: string }[];
  /** import, api … */
  method: string;
  sourceId: number;
};

/**
 * People who want no marketing, as another tool knows it: in force for all purposes, those to come included. The no is
 * the account's word for what they said there; it counts like one said here. Saying it twice is one event.
 */
export async function refuseMany(context: Context, { people, method, sourceId }: Refusals): Promise<void> {
  if (people.length === 0) return;
  // Before their blocks, as for whoever takes back.
  await holdLedger(context);
  await sql`
    insert into consent.suppression (account_id, subject_id, scope, reason, source, at)
    select ${context.accountId}, subject_id, 'marketing', 'unsubscribe', ${method}, ${context.now}
    from unnest(${people.map((person) => person.subjectId)}::uuid[]) as t(subject_id)
    on conflict (account_id, subject_id, scope, reason) where lifted_at is null do nothing`.execute(
    context.tx,
  );
  const purposes = (await listPurposes(context)).filter((purpose) => purpose.kind !== "service");
  const permissions = await permissionsOfMany(
    context,
    people.map((person) => person.subjectId),
  );
  const events = people.flatMap(({ subjectId, address }): NewEvent[] => {
    const refused = new Set(
      (permissions.get(subjectId) ?? [])
        .filter(({ state }) => state === "withdrawn" || state === "objected")
        .map(({ purposeId }) => purposeId),
    );
    const open = purposes.filter(({ id }) => !refused.has(id));
    if (open.length === 0) return [];
    const told = open.map(({ id, key }) => ({ id, key, choice: "withdrawn" }) as const);
    return [
      {
        kind: "withdrawn",
        method,
        subjectId,
        address,
        purposes: told,
        basis: "consent",
        strength: "attested",
        sourceId,
      },
    ];
  });
  await appendEvents(context, events);
}
