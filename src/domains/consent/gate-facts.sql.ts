import { sql } from "kysely";
import { keyringFor } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { blockedDomains, domainOf } from "./blocked-domains.ts";
import type { GateFacts } from "./gate.ts";
import { permissionOf } from "./permissions.sql.ts";
import { getPurpose } from "./purposes.sql.ts";
import { isSenderIdentified } from "./sender-identity.ts";

export type AskedOf = {
  /** Undefined for nobody known. */
  subjectId: SubjectId | undefined;
  purposeId: number;
  /** Where it is at hand; else the person's own, as far as they are a contact. */
  address?: string;
  /** Who writes, where that is known: a block may be about one sender. */
  senderAddress?: string | undefined;
};

/** What the gate asks about one person. */
export async function readFacts(context: Context, asked: AskedOf): Promise<GateFacts> {
  const { subjectId, purposeId } = asked;
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
    domainBlocked: await isDomainBlocked(context, asked),
    ...(subjectId ? await readPerson(context, subjectId, asked) : nobody),
  };
}

type PersonFacts = Omit<GateFacts, "now" | "purpose" | "senderIdentified" | "domainBlocked">;

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

async function isDomainBlocked(context: Context, { subjectId, address }: AskedOf): Promise<boolean> {
  const domains = await blockedDomains(context);
  if (address !== undefined) return domains.has(domainOf(address));
  if (domains.size === 0 || !subjectId) return false;
  const people = await context.peopleAtDomains(context, domains);
  const { rows } = await sql`
    select from (${people}) as blocked where subject_id = ${subjectId}`.execute(context.tx);
  return rows.length > 0;
}

async function readPerson(
  context: Context,
  subjectId: SubjectId,
  { purposeId, senderAddress }: AskedOf,
): Promise<PersonFacts> {
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
    // What is blocked for this very purpose, or from who writes, is as good as blocked for everything; the alphabet has the wider one first.
    .select(
      sql<
        "everything" | "marketing" | null
      >`min(case scope when 'marketing' then scope else 'everything' end)`.as("scope"),
    )
    .where("account_id", "=", context.accountId)
    .where("subject_id", "=", subjectId)
    .where("lifted_at", "is", null)
    .where("scope", "in", [
      "everything",
      "marketing",
      `purpose:${purposeId}`,
      ...(senderAddress ? [`sender:${senderAddress}`] : []),
    ])
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
