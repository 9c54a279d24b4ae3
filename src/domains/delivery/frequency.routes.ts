import { route } from "#kernel/module.ts";
import { getSendingFrequency, saveSendingFrequency } from "./frequency.api.ts";
import { getFrequency, saveFrequency } from "./frequency.ts";

export const frequencyRoutes = [
  route(getSendingFrequency, async (context) => ({ limit: (await getFrequency(context)) ?? null })),
  route(saveSendingFrequency, async (context, { body }) => {
    await saveFrequency(context, body.limit);
    return null;
  }),
];
