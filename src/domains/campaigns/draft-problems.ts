import { listPurposes } from "#domains/consent/index.ts";
import { type AudienceParts, getLists } from "#domains/contacts/index.ts";
import { openServers, signingFor } from "#domains/delivery/index.ts";
import { getTemplateVersion, templateProblems } from "#domains/templates/index.ts";
import type { Context } from "#kernel/context.ts";
import type { LicetError } from "#kernel/errors.ts";
import { errors as kernelErrors } from "#kernel/kernel.errors.ts";
import { errors } from "./campaigns.errors.ts";
import type { CampaignRow } from "./campaigns.sql.ts";
import { senderAddressOf } from "./sender-address.ts";

/** What a draft lacks, or has that does not fit together, before anybody is looked at. */
export async function draftProblems(
  context: Context,
  row: CampaignRow,
  parts: AudienceParts,
): Promise<LicetError[]> {
  return [
    ...(await purposeProblems(context, row)),
    ...(await listProblems(context, row, parts)),
    ...(row.sender_id === null ? [errors.noSender()] : []),
    ...(await context.unagreed(context)).map((each) => kernelErrors.notAgreed(each)),
    ...((await openServers(context)) ? [] : [errors.providerNotActive()]),
    ...(await signingProblems(context, row)),
    ...(await messageProblems(context, row)),
  ];
}

async function signingProblems(context: Context, row: CampaignRow): Promise<LicetError[]> {
  const domain = (await senderAddressOf(context, row))?.split("@")[1];
  if (!domain || !(await signingFor(context, domain)).broken) return [];
  return [errors.signingKeyUnreadable({ domain })];
}

async function purposeProblems(context: Context, { purpose_id }: CampaignRow): Promise<LicetError[]> {
  const purpose = (await listPurposes(context)).find((each) => each.id === purpose_id);
  if (!purpose) return [errors.noPurpose()];
  if (purpose.archivedAt) return [errors.archivedPurpose({ purpose: purpose.name })];
  return (await context.unreviewed(context, { purposeIds: [purpose.id] })).map((each) =>
    errors.unreviewedPurpose({ purpose: each.purpose, what: each.what }),
  );
}

/**
 * People agreed to the list's purpose, not to another: a list never serves a second one. A segment finds people, whatever
 * they agreed to; the gate asks each.
 */
async function listProblems(
  context: Context,
  { purpose_id }: CampaignRow,
  { listIds, segmentIds }: AudienceParts,
): Promise<LicetError[]> {
  if (listIds.length + segmentIds.length === 0) return [errors.noLists()];
  if (purpose_id === null) return [];
  const lists = (await getLists(context)).filter((list) => listIds.includes(list.id));
  return lists
    .filter((list) => list.purposeId !== purpose_id)
    .map((list) => errors.listOfOtherPurpose({ list: list.name }));
}

/** What keeps its message from being made, of a draft or of what was sent. */
export async function messageProblems(
  context: Context,
  { template_id, template_version }: CampaignRow,
): Promise<LicetError[]> {
  if (template_id === null) return [errors.noTemplate()];
  const template = await getTemplateVersion(context, {
    id: template_id,
    version: template_version ?? undefined,
  });
  if (template.archivedAt) return [errors.archivedTemplate()];
  const broken = await templateProblems(context, template);
  return [
    ...(template.subject.trim() === "" ? [errors.noSubject()] : []),
    ...(template.source.trim() === "" ? [errors.noTemplate()] : []),
    ...broken.map(({ line, message }) => errors.brokenTemplate({ line, problem: message })),
  ];
}
