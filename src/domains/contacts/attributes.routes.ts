import { type Route, route } from "#kernel/module.ts";
import { attributeView } from "./attribute-view.ts";
import * as operations from "./attributes.api.ts";
import { listAttributes } from "./attributes.sql.ts";
import { createAttribute } from "./create-attribute.ts";
import { deleteAttribute } from "./delete-attribute.ts";
import { deleteOption, updateAttribute } from "./update-attribute.ts";

export const attributeRoutes: readonly Route[] = [
  route(operations.getAttributes, async (context) => ({
    attributes: (await listAttributes(context)).map((attribute) => attributeView(context, attribute)),
  })),
  route(operations.createAttribute, (context, { params, body }) =>
    createAttribute(context, { ...params, ...body }),
  ),
  route(operations.updateAttribute, async (context, { params, body }) => {
    await updateAttribute(context, params.name, body);
    return null;
  }),
  route(operations.deleteAttribute, async (context, { params }) => {
    await deleteAttribute(context, params.name);
    return null;
  }),
  route(operations.deleteAttributeOption, async (context, { params }) => {
    await deleteOption(context, params.name, params.option);
    return null;
  }),
];
