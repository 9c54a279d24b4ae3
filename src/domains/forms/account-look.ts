import type { Context } from "#kernel/context.ts";
import type { Language } from "#kernel/localized.ts";
import type { PageLook } from "#kernel/page.ts";
import { readVersion } from "./definition.ts";
import { lookOf } from "./look.ts";

/** How the business looks to people who come by a link: as on the form it published last. Its own logo, no picture. */
export async function accountLook(context: Context, language: Language): Promise<PageLook | undefined> {
  const row = await context.tx
    .selectFrom("forms.version")
    .select("definition")
    .where("account_id", "=", context.accountId)
    .orderBy("published_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return row && { ...lookOf(readVersion(row.definition), language), picture: null };
}
