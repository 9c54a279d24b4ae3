import { Type } from "typebox";
import { operation } from "#kernel/operation.ts";
import { businessSchema, id, nothing } from "./shapes.api.ts";

export const getAccount = operation({
  id: "getAccount",
  method: "GET",
  path: "/v3/account",
  permission: "account:read",
  summary: "The account, as clients of the compatible API ask for it",
  reply: {
    200: Type.Object({
      organization_id: Type.String(),
      user_id: Type.Integer(),
      enterprise: Type.Boolean(),
      companyName: Type.String(),
      email: Type.String(),
      firstName: Type.String(),
      lastName: Type.String(),
      address: Type.Object({
        street: Type.String(),
        city: Type.String(),
        zipCode: Type.String(),
        country: Type.String(),
      }),
      plan: Type.Array(
        Type.Object({ type: Type.String(), credits: Type.Integer(), creditsType: Type.String() }),
      ),
      relay: Type.Object({
        enabled: Type.Boolean(),
        data: Type.Object({ userName: Type.String(), relay: Type.String(), port: Type.Integer() }),
      }),
    }),
  },
});

export const createAccount = operation({
  id: "createAccount",
  method: "POST",
  path: "/v3/accounts",
  permission: "operator",
  summary: "Opens an account for another business, owned by the user; for who runs the installation",
  body: Type.Object({ business: businessSchema }),
  reply: { 201: Type.Object({ id }) },
});

export const getBusiness = operation({
  id: "getBusiness",
  method: "GET",
  path: "/v3/business",
  permission: "account:read",
  summary: "The business's details",
  reply: { 200: businessSchema },
});

export const updateBusiness = operation({
  id: "updateBusiness",
  method: "PUT",
  path: "/v3/business",
  permission: "account:admin",
  summary: "Changes the business's details",
  body: businessSchema,
  reply: { 200: businessSchema },
});

export const removeDemo = operation({
  id: "removeDemo",
  method: "DELETE",
  path: "/v3/demo",
  permission: "account:admin",
  summary: "Removes the example business with all that was made for it; refused for a real one",
  reply: nothing,
});
