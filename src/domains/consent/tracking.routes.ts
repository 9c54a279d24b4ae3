import type { Context } from "#kernel/context.ts";
import { type Route, route } from "#kernel/module.ts";
import { trackingPurpose } from "./purposes.sql.ts";
import * as operations from "./tracking.api.ts";
import { chooseTracking, type TrackingChoice, trackingChoice } from "./tracking-mode.ts";

export const trackingRoutes: readonly Route[] = [
  route(operations.getTrackingChoice, async (context) => viewOf(context, await trackingChoice(context))),
  route(operations.chooseTracking, async (context, { body }) =>
    viewOf(context, await chooseTracking(context, body.unasked)),
  ),
];

async function viewOf(context: Context, { unasked, decidedAt, decidedBy }: TrackingChoice) {
  return {
    unasked,
    purposeId: (await trackingPurpose(context))?.id ?? null,
    decidedAt: decidedAt?.toISOString() ?? null,
    decidedBy,
  };
}
