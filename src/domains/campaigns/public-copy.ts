import type { Selectable } from "kysely";
import { getBusiness } from "#domains/accounts/index.ts";
import { publicCopy } from "#domains/delivery/index.ts";
import { keepOnlyImages } from "#domains/media/index.ts";
import { actorName, type Context } from "#kernel/context.ts";
import type { DB } from "#kernel/database-types.ts";
import { randomBytes } from "#kernel/ids.ts";
import { isLanguage } from "#kernel/localized.ts";
import { errors } from "./campaigns.errors.ts";
import { campaignRow, lockCampaign } from "./campaigns.sql.ts";
import { firstPicture, type LinkPreview, pictureOf, previewTags } from "./link-preview.ts";
import { inHead, withTitle } from "./page-head.ts";

export const publicPath = "/n/";

/** Where anybody may read the campaign; null where it is not published. */
export async function publicAddress(context: Context, campaignId: number): Promise<string | null> {
  await campaignRow(context, campaignId);
  const copy = await copies(context).select("token").where("campaign_id", "=", campaignId).executeTakeFirst();
  return copy ? addressOf(context, copy.token) : null;
}

/** Where anybody may read the campaign, and what is shown where that address is pasted; undefined where it is not published. */
export async function sharedCopy(context: Context, campaignId: number): Promise<LinkPreview | undefined> {
  await campaignRow(context, campaignId);
  const copy = await copyOf(context, campaignId);
  return copy && previewOf(context, copy);
}

/** The page as anybody gets it. */
export async function copyNamed(context: Context, token: string): Promise<string | undefined> {
  const row = await copies(context).selectAll().where("token", "=", token).executeTakeFirst();
  return row && inHead(row.html, previewTags(await previewOf(context, row)));
}

function copies({ tx, accountId }: Context) {
  return tx.selectFrom("campaigns.public_copy").where("account_id", "=", accountId);
}

function copyOf(context: Context, campaignId: number): Promise<Copy | undefined> {
  return copies(context).selectAll().where("campaign_id", "=", campaignId).executeTakeFirst();
}

type Copy = Selectable<DB["campaigns.public_copy"]>;

async function previewOf(context: Context, copy: Copy): Promise<LinkPreview> {
  const business = await getBusiness(context);
  const language = isLanguage(copy.language) ? copy.language : undefined;
  return {
    title: copy.subject,
    description: copy.description,
    url: addressOf(context, copy.token),
    site: business.legalName,
    language,
    picture:
      copy.image_id === null
        ? undefined
        : await pictureOf(context, copy.image_id, language ?? business.language),
  };
}

/**
 * Publishes what was sent, on a page whose address can't be guessed. It is made here, once, from what the campaign says
 * to nobody in particular: no value of anybody can be in it, whoever asks for it later.
 */
export async function publishCopy(context: Context, campaignId: number): Promise<string> {
  const { mailing_id } = await lockCampaign(context, campaignId);
  if (mailing_id === null) throw errors.notSentYet();
  const { language } = await getBusiness(context);
  const { subject, previewText, html } = await publicCopy(context, mailing_id, language);
  const token = `${context.accountId.toString(36)}-${randomBytes(16).toString("base64url")}`;
  await context.tx
    .insertInto("campaigns.public_copy")
    .values({
      account_id: context.accountId,
      campaign_id: campaignId,
      token,
      subject,
      html: withTitle(html, subject),
      description: previewText.trim(),
      language,
      image_id: null,
      published_by: actorName(context.actor),
      published_at: context.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const copy = await copyOf(context, campaignId);
  if (copy?.token === token) {
    const imageId = await firstPicture(context, html);
    if (imageId !== undefined) await choosePicture(context, { campaignId, imageId });
  }
  return addressOf(context, copy?.token ?? token);
}

/** The picture shown where the address is pasted; none. */
export async function choosePicture(
  context: Context,
  { campaignId, imageId }: { campaignId: number; imageId: number | null },
): Promise<void> {
  await campaignRow(context, campaignId);
  const changed = await context.tx
    .updateTable("campaigns.public_copy")
    .set({ image_id: imageId })
    .where("account_id", "=", context.accountId)
    .where("campaign_id", "=", campaignId)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw errors.notPublished();
  await keepOnlyImages(context, { imageIds: imageId === null ? [] : [imageId], usedBy: usedBy(campaignId) });
}

/** Takes it off the web. Published again, it has another address. */
export async function unpublishCopy(context: Context, campaignId: number): Promise<void> {
  await campaignRow(context, campaignId);
  await context.tx
    .deleteFrom("campaigns.public_copy")
    .where("account_id", "=", context.accountId)
    .where("campaign_id", "=", campaignId)
    .execute();
  await keepOnlyImages(context, { imageIds: [], usedBy: usedBy(campaignId) });
}

const usedBy = (campaignId: number) => `public-copy:${campaignId}`;

function addressOf({ config }: Context, token: string): string {
  return config.url + publicPath + token;
}
