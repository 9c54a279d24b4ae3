import { type Route, route } from "#kernel/module.ts";
import * as operations from "./attributes.api.ts";
import { listAttributes } from "./attributes.sql.ts";
import { createAttribute } from "./create-attribute.ts";
import { deleteAttribute } from "./delete-attribute.ts";

export const attributeRoutes: readonly Route[] = [
  route(operations.getAttributes, async (context) => ({
    attributes: (await listAttributes(context)).map(({ name, label, type, identifying, ground }) => ({
      name,
      category: "normal" as const,
      type: type === "number" ? ("float" as const) : type,
      label,
      identifying,
      ...(ground === null ? {} : { ground }),
    })),
  })),
  route(operations.createAttribute, (context, { params, body }) =>
    createAttribute(context, { name: params.name, ...body }),
  ),
  route(operations.deleteAttribute, async (context, { params }) => {
    await deleteAttribute(context, params.name);
    return null;
  }),
];
