import { mailingProgress } from "#domains/delivery/index.ts";
import { getTemplateVersion } from "#domains/templates/index.ts";
import type { Context } from "#kernel/context.ts";
import { campaignRow } from "./campaigns.sql.ts";
import { figuresOf } from "./figures.ts";
import { sum } from "./shown-counts.ts";

/** Several campaigns side by side, in the order they were sent. */
export async function compareCampaigns(context: Context, ids: readonly number[]) {
  const compared = [];
  for (const id of new Set(ids)) {
    const row = await campaignRow(context, id);
    if (row.mailing_id === null || !row.started_at || row.template_id === null) continue;
    const { counts } = await mailingProgress(context, row.mailing_id);
    const { unsubscribed, complained, observed } = await figuresOf(context, row);
    const version = row.template_version ?? undefined;
    compared.push({
      id,
      name: row.name,
      subject: (await getTemplateVersion(context, { id: row.template_id, version })).subject,
      sentDate: row.started_at.toISOString(),
      audience: sum(row.authorised) + sum(row.held_back),
      counts,
      unsubscribed,
      complained,
      observed: observed && { base: observed.base, opened: observed.opened, clicked: observed.clicked },
    });
  }
  return compared.sort((a, b) => a.sentDate.localeCompare(b.sentDate));
}
