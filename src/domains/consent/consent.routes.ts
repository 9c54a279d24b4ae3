import { type Route, route } from "#kernel/module.ts";
import { archivePurpose } from "./archive-purpose.ts";
import { checkpoint, lastCheckpoint, listCheckpoints, type SignedCheckpoint } from "./checkpoint.ts";
import * as api from "./consent.api.ts";
import { createPurpose } from "./create-purpose.ts";
import { countEvents, countPermissions } from "./ledger-counts.sql.ts";
import { ledgerHead, verifierKeyText } from "./ledger-key.ts";
import { getPurpose, listPurposes, type Purpose } from "./purposes.sql.ts";
import { updatePurpose } from "./update-purpose.ts";
import { findingText } from "./verification-findings.ts";
import { verifyLedger } from "./verify-ledger.ts";

export const consentRoutes: readonly Route[] = [
  route(api.listPurposes, async (context) => {
    const purposes = await listPurposes(context);
    return { count: purposes.length, purposes: purposes.map(purposeReply) };
  }),
  route(api.getPurpose, async (context, { params }) => purposeReply(await getPurpose(context, params.id))),
  route(api.createPurpose, async (context, { body }) => purposeReply(await createPurpose(context, body))),
  route(api.updatePurpose, async (context, { params, body }) =>
    purposeReply(await updatePurpose(context, params.id, body)),
  ),
  route(api.archivePurpose, async (context, { params }) => {
    await archivePurpose(context, params.id);
    return null;
  }),
  route(api.getLedger, async (context) => {
    const head = await ledgerHead(context);
    const last = await lastCheckpoint(context);
    return {
      size: head.size,
      origin: head.name,
      verifierKey: verifierKeyText(head),
      createdAt: head.createdAt.toISOString(),
      lastCheckpoint: last ? checkpointReply(last) : null,
      events: await countEvents(context),
      permissions: await countPermissions(context),
    };
  }),
  route(api.listCheckpoints, async (context, { query }) => {
    const { count, checkpoints } = await listCheckpoints(context, query);
    return { count, checkpoints: checkpoints.map(checkpointReply) };
  }),
  route(api.createCheckpoint, async (context) => checkpointReply(await checkpoint(context))),
  route(api.verifyLedger, async (context) => {
    const { sound, size, checkpoints, findings, truncated } = await verifyLedger(context);
    const listed = findings.map((finding) => ({
      code: finding.code,
      sequence: finding.sequence,
      text: findingText(finding, context.language),
    }));
    return { sound, size, checkpoints, findings: listed, truncated };
  }),
];

function purposeReply(purpose: Purpose) {
  return {
    ...purpose,
    createdAt: purpose.createdAt.toISOString(),
    archivedAt: purpose.archivedAt?.toISOString() ?? null,
    renewFrom: purpose.renewFrom?.toISOString() ?? null,
    renewBy: purpose.renewBy?.toISOString() ?? null,
  };
}

function checkpointReply({ size, rootHash, at, note }: SignedCheckpoint) {
  return { size, rootHash: rootHash.toString("base64"), at: at.toISOString(), note };
}
