import { Type } from "typebox";
import { operation } from "#kernel/operation.ts";
import { count } from "./shapes.api.ts";

export const getConsentGrowth = operation({
  id: "getConsentGrowth",
  method: "GET",
  path: "/v3/consent/growth",
  permission: "consent:read",
  summary: "The answers of each week: how many said yes, were imported, said no",
  query: Type.Object({ weeks: Type.Optional(Type.Integer({ minimum: 1, maximum: 104, default: 26 })) }),
  reply: {
    200: Type.Object({
      /** Oldest first, this week last; none is left out. */
      weeks: Type.Array(
        Type.Object({
          /** A Monday (UTC). */
          startsOn: Type.String({ format: "date", examples: ["2026-11-23"] }),
          /** Agreed on a form of ours, once confirmed where it asks for that, or by API or by hand. */
          agreed: count,
          imported: count,
          /** Withdrew, objected, or may not be written to any more because mail came back or was complained of. */
          left: count,
        }),
      ),
    }),
  },
});
