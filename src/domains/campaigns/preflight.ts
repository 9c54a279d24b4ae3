import type { Context } from "#kernel/context.ts";
import type { LicetError } from "#kernel/errors.ts";
import { errors } from "./campaigns.errors.ts";
import { type CampaignRow, campaignRow, listIdsOf } from "./campaigns.sql.ts";
import { type AudienceCounts, countAudience, countMembers } from "./count-audience.sql.ts";
import { draftProblems } from "./draft-problems.ts";
import { shownAuthorisations, shownReasons, sum } from "./shown-counts.ts";
import { warningsFor } from "./warnings.ts";

/** Who may receive it now, who may not and why, and all that is missing before it can be sent. */
export async function preflight(context: Context, campaignId: number) {
  const row = await campaignRow(context, campaignId);
  const { counts, problems } = await inspect(context, row);
  return {
    audience: counts.audience,
    may: sum(counts.authorised),
    authorisations: shownAuthorisations(counts.authorised),
    heldBack: shownReasons(counts.heldBack, context.language),
    problems: problems.map((problem) => ({
      reason: problem.reason,
      message: problem.sentence(context.language),
    })),
    warnings: await warningsFor(context),
  };
}

/** What keeps this draft from being sent, most telling first. */
export async function blockingProblems(context: Context, row: CampaignRow): Promise<LicetError[]> {
  return (await inspect(context, row)).problems;
}

async function inspect(
  context: Context,
  row: CampaignRow,
): Promise<{ counts: AudienceCounts; problems: LicetError[] }> {
  const listIds = (await listIdsOf(context, [row.id])).get(row.id) ?? [];
  const problems = await draftProblems(context, row, listIds);
  if (row.purpose_id === null) return { counts: await countMembers(context, listIds), problems };
  const counts = await countAudience(context, { purposeId: row.purpose_id, listIds });
  return { counts, problems: listIds.length > 0 ? [...problems, ...audienceProblems(counts)] : problems };
}

function audienceProblems(counts: AudienceCounts): LicetError[] {
  if (counts.audience === 0) return [errors.emptyAudience()];
  return sum(counts.authorised) === 0 ? [errors.nobodyMay()] : [];
}
