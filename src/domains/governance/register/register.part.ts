import { route } from "#kernel/module.ts";
import type { GovernancePart } from "../part.ts";
import { addActivity, getActivity, listActivities, saveActivity } from "./activities.ts";
import type { Version } from "./activity.ts";
import { operatorRegister } from "./operator-register.ts";
import * as api from "./register.api.ts";
import { registerHoldings } from "./register.data.ts";
import { operatorRegisterDownload, registerDownload } from "./register-download.ts";
import { responsibleFor } from "./responsible.ts";
import { shownActivity } from "./shown-activity.ts";
import { noAdditions, versionsOf } from "./versions.sql.ts";

export const registerPart: GovernancePart = {
  routes: [
    route(api.getRegister, async (context) => ({
      ...(await responsibleFor(context)),
      activities: (await listActivities(context)).map((each) => shownActivity(each, context.language)),
    })),
    route(api.getActivity, async (context, { params }) => {
      const activity = await getActivity(context, params.activityKey);
      const versions = await versionsOf(context, activity.key);
      return {
        activity: shownActivity(activity, context.language),
        versions: versions.map((version, index) => ({
          version: version.version,
          madeAt: version.madeAt.toISOString(),
          madeBy: version.madeBy,
          changed: changedSince(version, versions[index + 1]),
          mentioned: version.facts.map(({ said }) => said[context.language]),
        })),
      };
    }),
    route(api.saveActivity, async (context, { params, body }) => ({
      version: await saveActivity(context, { key: params.activityKey, ...body }),
    })),
    route(api.addActivity, async (context, { body }) => ({
      key: await addActivity(context, body.additions),
    })),
    route(api.downloadRegister, (context, { query }) => registerDownload(context, query.format)),
    route(api.getOperatorRegister, (context) => operatorRegister(context)),
    route(api.downloadOperatorRegister, (context, { query }) =>
      operatorRegisterDownload(context, query.format),
    ),
  ],
  holdings: registerHoldings,
};

function changedSince({ additions }: Version, before: Version | undefined): string[] {
  const earlier = before?.additions ?? noAdditions;
  return (Object.keys(additions) as (keyof typeof additions)[]).filter(
    (field) => additions[field] !== earlier[field],
  );
}
