import { type TrackingMode, trackingModes } from "#domains/consent/index.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";

export type Observation = {
  at: Date;
  kind: "open" | "click";
  mailingId: number;
  seenAs: "person" | "privacy_proxy" | "scanner";
  /** The event of the ledger that permitted it. */
  event: number;
  url: string | null;
};

export type ObservedPerson = {
  mode: TrackingMode["mode"];
  /** The day of the last open, where no more than that is kept. */
  lastOpen: string | null;
  observations: Observation[];
};

/**
 * What was seen of one person's opens and clicks, newest first: as long as they permit it. What the night has still to
 * delete is shown to nobody.
 */
export async function observedPerson(
  context: Context,
  subjectId: SubjectId,
  limit: number,
): Promise<ObservedPerson> {
  const mode = (await trackingModes(context, [subjectId])).get(subjectId)?.mode ?? "none";
  return {
    mode,
    lastOpen: mode === "none" ? null : await lastOpenDay(context, subjectId),
    observations: mode === "individual" ? await observationsOf(context, subjectId, limit) : [],
  };
}

async function observationsOf(context: Context, subjectId: SubjectId, limit: number): Promise<Observation[]> {
  const rows = await context.tx
    .selectFrom("tracking.observation as o")
    .leftJoin("tracking.target as t", (join) =>
      join.onRef("t.account_id", "=", "o.account_id").onRef("t.id", "=", "o.target_id"),
    )
    .select(["o.at", "o.kind", "o.mailing_id", "o.seen_as", "o.consent_event", "t.url"])
    .where("o.account_id", "=", context.accountId)
    .where("o.subject_id", "=", subjectId)
    .orderBy("o.id", "desc")
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    at: row.at,
    kind: row.kind as Observation["kind"],
    mailingId: row.mailing_id,
    seenAs: row.seen_as as Observation["seenAs"],
    event: row.consent_event,
    url: row.url,
  }));
}

async function lastOpenDay(context: Context, subjectId: SubjectId): Promise<string | null> {
  const row = await context.tx
    .selectFrom("tracking.last_open")
    .select("day")
    .where("account_id", "=", context.accountId)
    .where("subject_id", "=", subjectId)
    .executeTakeFirst();
  return (row?.day as string | undefined) ?? null;
}
