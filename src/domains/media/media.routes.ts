import { route } from "#kernel/module.ts";
import { deleteImage, describeImage } from "./change-image.ts";
import * as api from "./media.api.ts";
import { bytesUsed, libraryImages } from "./media.sql.ts";
import { storeImage } from "./store-image.ts";

export const mediaRoutes = [
  route(api.listImages, async (context) => {
    const images = await libraryImages(context);
    return {
      count: images.length,
      images,
      bytesUsed: await bytesUsed(context),
      bytesAllowed: context.config.mediaQuotaMegabytes * 1_000_000,
      publicAddress: `${context.config.url}/m/`,
    };
  }),
  route(api.uploadImage, (context, { body }) => storeImage(context, body)),
  route(api.updateImage, async (context, { params, body }) => {
    await describeImage(context, { imageId: params.imageId, alt: body.alt });
    return null;
  }),
  route(api.deleteImage, (context, { params }) => deleteImage(context, params.imageId)),
];
