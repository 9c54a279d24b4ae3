import type { Static } from "typebox";
import { listPurposes } from "#domains/consent/index.ts";
import type { Context } from "#kernel/context.ts";
import { standingOf } from "./list-standing.ts";
import type { list } from "./lists.api.ts";
import type { List } from "./lists.sql.ts";

export type ListView = Static<typeof list>;

/** Lists as the API shows them: with how many of their members may be written to now. */
export async function listViews(context: Context, lists: readonly List[]): Promise<ListView[]> {
  const purposes = new Map((await listPurposes(context)).map((purpose) => [purpose.id, purpose]));
  const views: ListView[] = [];
  for (const each of lists) {
    const { id, name, folderId, purposeId, ground, createdAt, members } = each;
    const { mailable, blocked } = await standingOf(context, each);
    views.push({
      id,
      name,
      folderId,
      purposeId,
      purposeName: purposes.get(purposeId)?.name[context.language] ?? "",
      totalSubscribers: mailable,
      totalBlacklisted: blocked,
      uniqueSubscribers: members,
      dynamicList: false,
      ...(ground === null ? {} : { ground }),
      createdAt: createdAt.toISOString(),
    });
  }
  return views;
}
