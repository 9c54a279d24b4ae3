import { sql } from "kysely";
import { keyringFor } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import type { GateFacts } from "./gate.ts";
import { permissionOf } from "./permissions.sql.ts";
import { getPurpose } from "./purposes.sql.ts";
import { isSenderIdentified } from "./sender-identity.ts";

/** What the gate asks about one person; nobody known where there is no subject. */
export async function readFacts(
  context: Context,
  subjectId: SubjectId | undefined,
  purposeId: number,
): Promise<GateFacts> {
  const purpose = await getPurpose(context, purposeId);
  const { kind, basis, leastStrength, archivedAt, lastsMonths, renewFrom, renewBy } = purpose;
  return {
    now: context.now,
    purpose: {
      kind,
      basis,
      leastStrength,
      lastsMonths,
      renewFrom,
      renewBy,
      archived: archivedAt !== null,
    },
    senderIdentified: await isSenderIdentified(context),
    ...(subjectId ? await readPerson(context, subjectId, purposeId) : nobody),
  };
}

type PersonFacts = Omit<GateFacts, "now" | "purpose" | "senderIdentified">;

const nobody: PersonFacts = {
  erased: false,
  permission: undefined,
  suppressed: undefined,
  restricted: false,
  pausedUntil: undefined,
  hasSource: false,
  informBy: undefined,
  informed: false,
};

async function readPerson(context: Context, subjectId: SubjectId, purposeId: number): Promise<PersonFacts> {
  const permission = await context.tx
    .selectFrom("consent.permission")
    .selectAll()
    .where("account_id", "=", context.accountId)
    .where("subject_id", "=", subjectId)
    .where("purpose_id", "=", purposeId)
    .executeTakeFirst();
  const standing = await context.tx
    .selectFrom("consent.standing")
    .select(["source_id", "inform_by", "informed_at", "restricted_at", "paused_until"])
    .where("account_id", "=", context.accountId)
    .where("subject_id", "=", subjectId)
    .executeTakeFirst();
  const block = await context.tx
    .selectFrom("consent.suppression")
    // What is blocked for this very purpose is as good as blocked for everything; the alphabet has the wider one first.
    .select(
      sql<
        "everything" | "marketing" | null
      >`min(case scope when 'marketing' then scope else 'everything' end)`.as("scope"),
    )
    .where("account_id", "=", context.accountId)
    .where("subject_id", "=", subjectId)
    .where("lifted_at", "is", null)
    .where("scope", "in", ["everything", "marketing", `purpose:${purposeId}`])
    .where((eb) => eb.or([eb("expires_at", "is", null), eb("expires_at", ">", context.now)]))
    .executeTakeFirst();
  return {
    erased: !(await keyringFor(context, [subjectId])).has(subjectId),
    permission: permission && permissionOf(permission),
    suppressed: block?.scope ?? undefined,
    restricted: standing?.restricted_at != null,
    pausedUntil: standing?.paused_until ?? undefined,
    hasSource: standing?.source_id != null,
    informBy: standing?.inform_by ?? undefined,
    informed: standing?.informed_at != null,
  };
}
