import { importEnded } from "#domains/contacts/index.ts";
import type { Context } from "#kernel/context.ts";
import { type DomainModule, on, route } from "#kernel/module.ts";
import { changeNotice, previewNotice, sendNow, unwaive, waive } from "./change-notice.ts";
import * as api from "./information.api.ts";
import { informationHoldings } from "./information.data.ts";
import { noticeView } from "./notice-view.ts";
import { planNotice } from "./plan-notice.ts";
import { tellPeople, tellQueue } from "./tell-people.ts";

type About = { params: { importId: number } };

/** Does something, and answers with how it stands then. */
function thenShown(command: (context: Context, importId: number) => Promise<void>) {
  return async (context: Context, { params }: About) => {
    await command(context, params.importId);
    return noticeView(context, params.importId);
  };
}

export const informationModule: DomainModule = {
  name: "information",
  routes: [
    route(api.getImportInformation, (context, { params }) => noticeView(context, params.importId)),
    route(api.changeImportInformation, async (context, { params, body }) => {
      await changeNotice(context, params.importId, body);
      return noticeView(context, params.importId);
    }),
    route(api.previewImportInformation, (context, { params, body }) =>
      previewNotice(context, params.importId, body),
    ),
    route(api.sendImportInformation, thenShown(sendNow)),
    route(api.waiveImportInformation, async (context, { params, body }) => {
      await waive(context, params.importId, body);
      return noticeView(context, params.importId);
    }),
    route(api.unwaiveImportInformation, thenShown(unwaive)),
  ],
  subscriptions: [on(importEnded, (context, { sourceId }) => planNotice(context, sourceId))],
  jobs: [{ queue: tellQueue, run: tellPeople, wakeUp: true, everyAccountAt: "25 * * * *" }],
  holdings: informationHoldings,
};
