import { storeImage } from "#domains/media/index.ts";
import type { Context } from "#kernel/context.ts";
import { inTurn } from "#kernel/in-turn.ts";
import { callOut } from "#kernel/outbound-http.ts";
import { errors } from "./campaigns.errors.ts";

const limits = { bytes: 10_000_000, milliseconds: 20_000 };

/** Takes an image that lies elsewhere into the account's own library, from where e-mails can show it. */
export async function takeImage(
  context: Context,
  { imageUrl, name }: { imageUrl: string; name?: string | undefined },
): Promise<{ url: string }> {
  if (!URL.canParse(imageUrl)) throw errors.imageNotFetched();
  const answer = await inTurn(context.accountId, () =>
    callOut({ allowed: context.config.outboundAllowed }, { method: "GET", url: imageUrl, limits }),
  );
  if (answer.kind === "failed" || answer.status !== 200) throw errors.imageNotFetched();
  const fileName = name ?? new URL(imageUrl).pathname.split("/").at(-1) ?? "";
  const image = await storeImage(context, {
    fileName: fileName.slice(0, 200) || "image",
    base64: answer.body.toString("base64"),
    alt: { en: "", fr: "" },
  });
  return { url: `${context.config.url}/m/${image.renditions.at(-1)?.name}` };
}
