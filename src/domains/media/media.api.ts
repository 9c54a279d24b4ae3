import { Type } from "typebox";
import { operation } from "../../kernel/operation.ts";

/** Bytes of the largest file taken. */
export const largestFile = 10_000_000;

const altText = Type.String({ maxLength: 300, pattern: "^[^\\u0000-\\u001f]*$" });
const alt = Type.Object({ en: altText, fr: altText });
const imageParams = Type.Object({ imageId: Type.Integer({ minimum: 1 }) });

const image = Type.Object({
  id: Type.Integer(),
  fileName: Type.String(),
  alt,
  width: Type.Integer(),
  height: Type.Integer(),
  bytes: Type.Integer(),
  /** Whether something published shows it. */
  used: Type.Boolean(),
  /** The narrowest first; `/m/` and the name is the address. */
  renditions: Type.Array(Type.Object({ name: Type.String(), width: Type.Integer(), height: Type.Integer() })),
  createdAt: Type.String({ format: "date-time" }),
});

export const listImages = operation({
  id: "listImages",
  method: "GET",
  path: "/v3/images",
  permission: "media:read",
  summary: "The images of the library, newest first, and the room they take",
  reply: {
    200: Type.Object({
      count: Type.Integer(),
      images: Type.Array(image),
      bytesUsed: Type.Integer(),
      bytesAllowed: Type.Integer(),
      /** A rendition's name behind it is the address at which anybody sees it, in mail for example. */
      publicAddress: Type.String(),
    }),
  },
});

export const uploadImage = operation({
  id: "uploadImage",
  method: "POST",
  path: "/v3/images",
  permission: "media:write",
  summary: "Adds a PNG, JPEG, WebP or GIF image; it is reduced and freed of hidden details",
  bodyLimit: 14_000_000,
  body: Type.Object({
    fileName: Type.String({ minLength: 1, maxLength: 200, pattern: "^[^\\u0000-\\u001f]+$" }),
    base64: Type.String({ minLength: 1, maxLength: 13_400_000 }),
    alt,
  }),
  reply: { 201: image },
});

export const updateImage = operation({
  id: "updateImage",
  method: "PUT",
  path: "/v3/images/:imageId",
  permission: "media:write",
  summary: "Changes what an image says to who can't see it",
  params: imageParams,
  body: Type.Object({ alt }),
  reply: { 204: Type.Null() },
});

export const deleteImage = operation({
  id: "deleteImage",
  method: "DELETE",
  path: "/v3/images/:imageId",
  permission: "media:write",
  summary: "Deletes an image; where something published shows it, it leaves the library only",
  params: imageParams,
  reply: {
    200: Type.Object({
      outcome: Type.Union([Type.Literal("deleted"), Type.Literal("kept_where_shown")]),
    }),
  },
});
