import { getBusiness } from "#domains/accounts/index.ts";
import { publicCopy } from "#domains/delivery/index.ts";
import { actorName, type Context } from "#kernel/context.ts";
import { randomBytes } from "#kernel/ids.ts";
import { errors } from "./campaigns.errors.ts";
import { campaignRow, lockCampaign } from "./campaigns.sql.ts";

export const publicPath = "/n/";

/** Where anybody may read the campaign; null where it is not published. */
export async function publicAddress(context: Context, campaignId: number): Promise<string | null> {
  await campaignRow(context, campaignId);
  const row = await context.tx
    .selectFrom("campaigns.public_copy")
    .select("token")
    .where("account_id", "=", context.accountId)
    .where("campaign_id", "=", campaignId)
    .executeTakeFirst();
  return row ? addressOf(context, row.token) : null;
}

/**
 * Publishes what was sent, on a page whose address can't be guessed. It is made here, once, from what the campaign says
 * to nobody in particular: no value of anybody can be in it, whoever asks for it later.
 */
export async function publishCopy(context: Context, campaignId: number): Promise<string> {
  const { mailing_id } = await lockCampaign(context, campaignId);
  if (mailing_id === null) throw errors.notSentYet();
  const { language } = await getBusiness(context);
  const { subject, html } = await publicCopy(context, mailing_id, language);
  const token = `${context.accountId.toString(36)}-${randomBytes(16).toString("base64url")}`;
  await context.tx
    .insertInto("campaigns.public_copy")
    .values({
      account_id: context.accountId,
      campaign_id: campaignId,
      token,
      subject,
      html: withTitle(html, subject),
      published_by: actorName(context.actor),
      published_at: context.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return (await publicAddress(context, campaignId)) ?? addressOf(context, token);
}

/** Takes it off the web. Published again, it has another address. */
export async function unpublishCopy(context: Context, campaignId: number): Promise<void> {
  await campaignRow(context, campaignId);
  await context.tx
    .deleteFrom("campaigns.public_copy")
    .where("account_id", "=", context.accountId)
    .where("campaign_id", "=", campaignId)
    .execute();
}

function addressOf({ config }: Context, token: string): string {
  return config.url + publicPath + token;
}

/** What a browser's tab and a link preview show; many e-mails have no title. */
function withTitle(html: string, subject: string): string {
  const text = subject.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const head = `<title>${text}</title><meta name="viewport" content="width=device-width,initial-scale=1">`;
  return /<title>[^<]*<\/title>/i.test(html)
    ? html.replace(/<title>[^<]*<\/title>/i, () => head)
    : html.replace(/<head[^>]*>/i, (tag) => tag + head);
}
