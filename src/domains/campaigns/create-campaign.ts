import { actorName, type Context } from "#kernel/context.ts";
import { replaceAudience } from "./audience.ts";
import { columnsFor, type DraftContent } from "./draft-content.ts";

/** A draft, complete or not. */
export async function createCampaign(
  context: Context,
  { name, ...content }: DraftContent & { name: string },
): Promise<number> {
  const columns = await columnsFor(context, { name, content });
  const { id } = await context.tx
    .insertInto("campaigns.campaign")
    .values({
      account_id: context.accountId,
      name: name.trim(),
      state: "draft",
      ...columns,
      created_by: actorName(context.actor),
      created_at: context.now,
      updated_at: context.now,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  if (content.recipients) await replaceAudience(context, id, content.recipients);
  return id;
}
