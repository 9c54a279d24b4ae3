import { audienceOf } from "#domains/contacts/index.ts";
import type { Context } from "#kernel/context.ts";
import type { LicetError } from "#kernel/errors.ts";
import { partsOf } from "./audience.ts";
import { errors } from "./campaigns.errors.ts";
import { type CampaignRow, campaignRow } from "./campaigns.sql.ts";
import { type AudienceCounts, countAudience, countMembers, countOf } from "./count-audience.sql.ts";
import { draftProblems } from "./draft-problems.ts";
import { senderAddressOf } from "./sender-address.ts";
import { shownAuthorisations, shownReasons, sum } from "./shown-counts.ts";
import { warningsFor } from "./warnings.ts";

/**
 * Who may receive it at a moment, now or the hour it is meant for, as far as that is known today; who may not and why, and all that is
 * missing before it can be sent.
 */
export async function preflight(context: Context, campaignId: number, at: Date) {
  const row = await campaignRow(context, campaignId);
  const { counts, excluded, problems } = await inspect(context, row, at);
  return {
    audience: counts.audience,
    excluded,
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

/** What keeps this draft from being sent at a moment, most telling first. */
export async function blockingProblems(context: Context, row: CampaignRow, at: Date): Promise<LicetError[]> {
  return (await inspect(context, row, at)).problems;
}

async function inspect(
  context: Context,
  row: CampaignRow,
  at: Date,
): Promise<{ counts: AudienceCounts; excluded: number; problems: LicetError[] }> {
  const parts = await partsOf(context, row.id);
  const problems = await draftProblems(context, row, parts);
  const { people, beforeExclusions, broken } = await audienceOf(context, parts);
  const counts =
    row.purpose_id === null
      ? await countMembers(context, people)
      : await countAudience(context, {
          purposeId: row.purpose_id,
          audience: people,
          senderAddress: await senderAddressOf(context, row),
          at,
        });
  const excluded = beforeExclusions ? (await countOf(context, beforeExclusions)) - counts.audience : 0;
  if (broken.length > 0)
    return { counts, excluded, problems: [...problems, ...broken.map(errors.brokenSegment)] };
  const named = parts.listIds.length + parts.segmentIds.length > 0 && row.purpose_id !== null;
  return { counts, excluded, problems: named ? [...problems, ...audienceProblems(counts)] : problems };
}

function audienceProblems(counts: AudienceCounts): LicetError[] {
  if (counts.audience === 0) return [errors.emptyAudience()];
  if (sum(counts.authorised) > 0) return [];
  // Their turn comes by itself: it can be scheduled for then.
  return [counts.heldBack.too_often ? errors.enoughLately() : errors.nobodyMay()];
}
