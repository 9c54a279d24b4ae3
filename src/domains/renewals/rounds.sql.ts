import { sql } from "kysely";
import { type RenewalGroup, renewableOver } from "#domains/consent/index.ts";
import { everybodySql } from "#domains/contacts/index.ts";
import type { Context } from "#kernel/context.ts";
import { errors } from "./renewals.errors.ts";

export type Round = {
  id: number;
  purposeId: number;
  groups: (RenewalGroup | "inactive")[];
  createdAt: Date;
  finishedAt: Date | null;
  asked: number;
  yes: number;
  no: number;
};

export async function roundsOf(context: Context, purposeId: number): Promise<Round[]> {
  const rows = await select(context).where("round.purpose_id", "=", purposeId).limit(50).execute();
  return rows.map(roundOf);
}

export async function getRound(context: Context, roundId: number): Promise<Round> {
  const row = await select(context).where("round.id", "=", roundId).executeTakeFirst();
  if (!row) throw errors.roundNotFound();
  return roundOf(row);
}

function select(context: Context) {
  const answers = (answer: "yes" | "no") =>
    sql<number>`(select count(*) from renewals.request as request where request.account_id = round.account_id
      and request.round_id = round.id and request.answer = ${answer})`;
  return context.tx
    .selectFrom("renewals.round as round")
    .select(["round.id", "purpose_id", "groups", "created_at", "finished_at", "asked"])
    .select([answers("yes").as("yes"), answers("no").as("no")])
    .where("round.account_id", "=", context.accountId)
    .orderBy("round.id", "desc");
}

type Row = Awaited<ReturnType<ReturnType<typeof select>["executeTakeFirstOrThrow"]>>;

function roundOf(row: Row): Round {
  return {
    id: row.id,
    purposeId: row.purpose_id,
    groups: row.groups as Round["groups"],
    createdAt: row.created_at,
    finishedAt: row.finished_at,
    asked: row.asked,
    yes: row.yes,
    no: row.no,
  };
}

/** Whom it is lawful to ask, by group; `waiting` were not asked about that permission yet. */
export async function countRenewable(
  context: Context,
  purposeId: number,
): Promise<{ group: RenewalGroup; count: number; waiting: number }[]> {
  const renewable = await renewableOver(context, purposeId, everybodySql(), "whole_account");
  const { rows } = await sql<{ renewal: RenewalGroup; count: number; waiting: number }>`
    select renewal, count(*)::int as count, (count(*) filter (where request.id is null))::int as waiting
    from (${renewable}) as renewable
    left join renewals.request as request on request.account_id = ${context.accountId}
      and request.subject_id = renewable.subject_id and request.purpose_id = ${purposeId}
      and request.event_sequence = renewable.event_sequence
    group by 1 order by 1`.execute(context.tx);
  return rows.map(({ renewal, ...counts }) => ({ group: renewal, ...counts }));
}
