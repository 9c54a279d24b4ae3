import { listPurposes } from "#domains/consent/index.ts";
import { type AudienceParts, audienceOf, getLists, segmentsNamed } from "#domains/contacts/index.ts";
import { listSenders, mailingProgress } from "#domains/delivery/index.ts";
import { getTemplateVersion } from "#domains/templates/index.ts";
import type { Context } from "#kernel/context.ts";
import { apiStatistics } from "./api-statistics.ts";
import { audiencesOf, nobodyYet } from "./audience.ts";
import { noMessages } from "./campaign-progress.ts";
import { standing, statusOf } from "./campaign-state.ts";
import { errors } from "./campaigns.errors.ts";
import type { CampaignRow } from "./campaigns.sql.ts";
import { answersNow, figuresOf, keptFigures } from "./figures.ts";
import { pausedBecause } from "./paused-because.ts";
import { publicAddress } from "./public-copy.ts";
import { shownAuthorisations, shownReasons, sum } from "./shown-counts.ts";
import { wallClockAt } from "./time-zone.ts";

export type Shown = {
  /** `now` counts all over; `answers` all but opens and clicks, which take longest; `kept` is what was counted last night. */
  statistics: keyof typeof figuresBy;
  /** Whether the message's source is in it. */
  html: boolean;
};

/** Campaigns as the API shows them: what their ids stand for, and what came of them so far. */
export async function describeCampaigns(context: Context, rows: readonly CampaignRow[], shown: Shown) {
  const audiences = await audiencesOf(
    context,
    rows.map((row) => row.id),
  );
  const segmentIds = [...audiences.values()].flatMap((each) => [
    ...each.segmentIds,
    ...each.exclusionSegmentIds,
  ]);
  const names = {
    lists: new Map((await getLists(context)).map((list) => [list.id, list.name])),
    segments: new Map((await segmentsNamed(context, segmentIds)).map(({ id, name }) => [id, name])),
    purposes: new Map((await listPurposes(context)).map(({ id, name }) => [id, name[context.language]])),
    senders: new Map((await listSenders(context)).map((sender) => [sender.id, sender])),
  };
  const described = [];
  for (const row of rows) {
    const audience = audiences.get(row.id) ?? nobodyYet;
    described.push(await describe(context, row, { audience, names, shown }));
  }
  return described;
}

const figuresBy = {
  now: figuresOf,
  answers: answersNow,
  kept: async (_context: Context, row: CampaignRow) => keptFigures(row),
};

type Names = {
  lists: Map<number, string>;
  segments: Map<number, string>;
  purposes: Map<number, string>;
  senders: Map<number, { name: string; address: string }>;
};

type About = { audience: AudienceParts; names: Names; shown: Shown };

async function describe(context: Context, row: CampaignRow, { audience, names, shown }: About) {
  const template = await templateOf(context, row);
  const mailing = row.mailing_id === null ? undefined : await mailingProgress(context, row.mailing_id);
  const state = standing(row.state, mailing);
  const counts = mailing?.counts ?? noMessages;
  const figures = await figuresBy[shown.statistics](context, row);
  const shareLink = row.mailing_id === null ? null : await publicAddress(context, row.id);
  return {
    id: row.id,
    name: row.name,
    type: "classic" as const,
    status: statusOf(state),
    state,
    pausedBecause: mailing
      ? pausedBecause(mailing, context.language)
      : await unprepared(context, row, audience),
    subject: template?.subject ?? null,
    previewText: template?.previewText ?? null,
    htmlContent: shown.html ? (template?.source ?? "") : "",
    replyTo: row.reply_to ?? "",
    tag: row.tag ?? "",
    header: "",
    footer: "",
    abTesting: false as const,
    recurring: false as const,
    inlineImageActivation: false as const,
    mirrorActive: true as const,
    ...(shareLink ? { shareLink } : {}),
    purpose:
      row.purpose_id === null ? null : { id: row.purpose_id, name: names.purposes.get(row.purpose_id) ?? "" },
    sender: senderOf(row, names),
    template: template ? { id: template.id, name: template.name, version: template.version } : null,
    recipients: {
      lists: [...audience.listIds],
      segments: [...audience.segmentIds],
      exclusionLists: [...audience.exclusionListIds],
      exclusionSegments: [...audience.exclusionSegmentIds],
      named: [
        ...named("list", audience.listIds, { from: names.lists, excluded: false }),
        ...named("segment", audience.segmentIds, { from: names.segments, excluded: false }),
        ...named("list", audience.exclusionListIds, { from: names.lists, excluded: true }),
        ...named("segment", audience.exclusionSegmentIds, { from: names.segments, excluded: true }),
      ],
    },
    statistics: {
      audience: row.mailing_id === null ? null : sum(row.authorised) + sum(row.held_back),
      total: mailing?.total ?? 0,
      counts,
      ...apiStatistics(counts, figures, audience),
      heldBack: shownReasons(row.held_back, context.language),
      authorisations: shownAuthorisations(row.authorised),
    },
    scheduledAt: row.scheduled_for?.toISOString() ?? null,
    schedule:
      row.scheduled_for && row.schedule_zone
        ? {
            at: wallClockAt(row.scheduled_for, row.schedule_zone),
            timeZone: row.schedule_zone,
            attribute: row.schedule_attribute,
          }
        : null,
    missed: row.missed && {
      at: row.missed.at,
      reason: row.missed.reason,
      message: row.missed.because[context.language],
    },
    createdAt: row.created_at.toISOString(),
    modifiedAt: row.updated_at.toISOString(),
    sentDate: row.started_at?.toISOString() ?? null,
    finishedAt: row.finished_at?.toISOString() ?? null,
  };
}

function named(
  kind: "list" | "segment",
  ids: readonly number[],
  { from, excluded }: { from: ReadonlyMap<number, string>; excluded: boolean },
) {
  return ids.map((id) => ({ kind, id, name: from.get(id) ?? "", excluded }));
}

/** Why one stands still that was stopped before it had its audience. */
async function unprepared(context: Context, row: CampaignRow, parts: AudienceParts) {
  if (row.state !== "paused") return null;
  const [broken] = (await audienceOf(context, parts)).broken;
  const error = broken && errors.brokenSegment(broken);
  return error ? { reason: error.reason, message: error.sentence(context.language) } : null;
}

/** What it was sent from where it was, whatever became of that sender since. */
function senderOf(row: CampaignRow, { senders }: Names) {
  if (row.sender_name && row.sender_address)
    return { id: row.sender_id, name: row.sender_name, email: row.sender_address };
  const sender = row.sender_id === null ? undefined : senders.get(row.sender_id);
  return sender ? { id: row.sender_id, name: sender.name, email: sender.address } : null;
}

async function templateOf(context: Context, { template_id, template_version }: CampaignRow) {
  if (template_id === null) return undefined;
  return getTemplateVersion(context, { id: template_id, version: template_version ?? undefined });
}
