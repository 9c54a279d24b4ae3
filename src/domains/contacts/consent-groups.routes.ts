import { archivePurpose } from "#domains/consent/index.ts";
import { type Route, route } from "#kernel/module.ts";
import * as api from "./consent-groups.api.ts";
import { addGroup, changeGroup, consentGroups, groupOf, groupViews } from "./consent-groups.ts";

export const consentGroupRoutes: readonly Route[] = [
  route(api.getConsentGroups, async (context, { query }) => {
    const { limit = 10, offset = 0, id, name = "", signupMode = "manual" } = query;
    const part = name.toLowerCase();
    const groups = (await consentGroups(context)).filter(
      (group) =>
        signupMode === "manual" &&
        (id === undefined || group.id === id) &&
        group.name[context.language].toLowerCase().includes(part),
    );
    const shown = await groupViews(context, groups.slice(offset, offset + limit));
    return { consentGroups: shown, total: groups.length, limit, offset };
  }),
  route(api.getConsentGroup, (context, { params }) => groupOf(context, params.consentGroupId)),
  route(api.createConsentGroup, async (context, { body }) => {
    const { id } = await addGroup(context, body);
    return groupOf(context, id);
  }),
  route(api.updateConsentGroup, async (context, { params, body }) => {
    await changeGroup(context, params.consentGroupId, body);
    return groupOf(context, params.consentGroupId);
  }),
  route(api.deleteConsentGroup, async (context, { params }) => {
    await groupOf(context, params.consentGroupId);
    await archivePurpose(context, params.consentGroupId);
    return null;
  }),
];
