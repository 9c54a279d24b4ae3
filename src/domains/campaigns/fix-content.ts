import { getSender } from "#domains/delivery/index.ts";
import { getTemplateVersion } from "#domains/templates/index.ts";
import { actorName, type Context } from "#kernel/context.ts";
import type { CampaignRow } from "./campaigns.sql.ts";
import { blockingProblems } from "./preflight.ts";

/**
 * What somebody who lets a draft go has seen, as columns: the version and the sender are what goes out, whatever becomes
 * of the template meanwhile. Throws where something keeps the draft from being sent at its moment.
 */
export async function fixContent(context: Context, row: CampaignRow, at: Date) {
  const [problem] = await blockingProblems(context, row, at);
  if (problem) throw problem;
  if (row.template_id === null || row.sender_id === null)
    throw new Error("an incomplete draft was let through");
  const template = await getTemplateVersion(context, { id: row.template_id });
  const sender = await getSender(context, row.sender_id);
  return {
    template_version: template.version,
    sender_name: sender.name,
    sender_address: sender.address,
    started_by: actorName(context.actor),
    missed: null,
    updated_at: context.now,
  };
}

/** A draft again: nothing of it is fixed. */
export const nothingFixed = {
  state: "draft",
  template_version: null,
  sender_name: null,
  sender_address: null,
  started_by: null,
  scheduled_for: null,
  schedule_zone: null,
  schedule_attribute: null,
  starts_at: null,
} as const;
