import { findContact } from "#domains/contacts/index.ts";
import { route } from "#kernel/module.ts";
import { getContactFrequency, getSendingFrequency, saveSendingFrequency } from "./frequency.api.ts";
import { enoughUntil, getFrequency, saveFrequency } from "./frequency.ts";

export const frequencyRoutes = [
  route(getSendingFrequency, async (context) => ({ limit: (await getFrequency(context)) ?? null })),
  route(getContactFrequency, async (context, { params, query }) => {
    const { subjectId } = await findContact(context, { ...params, ...query });
    const limit = await getFrequency(context);
    const until = limit && (await enoughUntil(context, limit, subjectId));
    if (!limit || until === undefined) return { enough: null };
    return { enough: { ...limit, until: until?.toISOString() ?? null } };
  }),
  route(saveSendingFrequency, async (context, { body }) => {
    await saveFrequency(context, body.limit);
    return null;
  }),
];
