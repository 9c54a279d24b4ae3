import { sql } from "kysely";
import { audienceOf, recipientsOf } from "#domains/contacts/index.ts";
import { audienceGate, type HeldBack } from "#domains/delivery/index.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { partsOf } from "./audience.ts";
import { campaignRow } from "./campaigns.sql.ts";
import { senderAddressOf } from "./sender-address.ts";

type Asked = { reason: string; limit: number; offset: number };

/** Whom the pre-flight counts under one reason, a page at a time: opens their addresses, and so leaves a trace. */
export async function heldBackPeople(context: Context, campaignId: number, { reason, limit, offset }: Asked) {
  const row = await campaignRow(context, campaignId);
  if (row.purpose_id === null) return { people: [] };
  const { people } = await audienceOf(context, await partsOf(context, campaignId));
  const gate = await audienceGate(context, {
    purposeId: row.purpose_id,
    audience: people,
    senderAddress: await senderAddressOf(context, row),
  });
  const { rows } = await sql<{ subject_id: SubjectId; reasons: HeldBack[] }>`
    select subject_id, reasons from (${gate}) as gate where not allowed and reasons[1] = ${reason}
    order by subject_id limit ${limit} offset ${offset}`.execute(context.tx);
  const known = await recipientsOf(
    context,
    rows.map(({ subject_id }) => subject_id),
  );
  return {
    people: rows.map(({ subject_id, reasons }) => ({
      contactId: known.get(subject_id)?.contactId ?? null,
      email: known.get(subject_id)?.address ?? null,
      reasons,
    })),
  };
}
