import { importEnded } from "#domains/contacts/index.ts";
import type { Context } from "#kernel/context.ts";
import { type DomainModule, on, route } from "#kernel/module.ts";
import { changeNotice, previewNotice, sendNow, unwaive, waive } from "./change-notice.ts";
import * as api from "./information.api.ts";
import { informationHoldings } from "./information.data.ts";
import { noticeView } from "./notice-view.ts";
import { planNotice } from "./plan-notice.ts";
import { tellPeople, tellQueue } from "./tell-people.ts";

type About = { params: { id: number } };

/** Does something, and answers with how it stands then. */
function thenShown(command: (context: Context, sourceId: number) => Promise<void>) {
  return async (context: Context, { params }: About) => {
    await command(context, params.id);
    return noticeView(context, params.id);
  };
}

export const informationModule: DomainModule = {
  name: "information",
  routes: [
    route(api.getSourceInformation, (context, { params }) => noticeView(context, params.id)),
    route(api.changeSourceInformation, async (context, { params, body }) => {
      await changeNotice(context, params.id, body);
      return noticeView(context, params.id);
    }),
    route(api.previewSourceInformation, (context, { params, body }) =>
      previewNotice(context, params.id, body),
    ),
    route(api.sendSourceInformation, thenShown(sendNow)),
    route(api.waiveSourceInformation, async (context, { params, body }) => {
      await waive(context, params.id, body);
      return noticeView(context, params.id);
    }),
    route(api.unwaiveSourceInformation, thenShown(unwaive)),
  ],
  subscriptions: [on(importEnded, (context, { sourceId }) => planNotice(context, sourceId))],
  jobs: [{ queue: tellQueue, run: tellPeople, wakeUp: true, everyAccountAt: "25 * * * *" }],
  holdings: informationHoldings,
};
