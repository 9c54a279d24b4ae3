import { type Route, route } from "#kernel/module.ts";
import { aimOf } from "./aim.ts";
import { archivePurpose } from "./archive-purpose.ts";
import { blockRoutes } from "./blocks.routes.ts";
import * as api from "./consent.api.ts";
import { createPurpose } from "./create-purpose.ts";
import { getPurpose, listPurposes, type Purpose } from "./purposes.sql.ts";
import { updatePurpose } from "./update-purpose.ts";

export const consentRoutes: readonly Route[] = [
  ...blockRoutes,
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
];

function purposeReply({ updatedAt: _, ...purpose }: Purpose) {
  return {
    ...purpose,
    aim: aimOf(purpose),
    ownAim: purpose.aim,
    createdAt: purpose.createdAt.toISOString(),
    archivedAt: purpose.archivedAt?.toISOString() ?? null,
    renewFrom: purpose.renewFrom?.toISOString() ?? null,
    renewBy: purpose.renewBy?.toISOString() ?? null,
  };
}
