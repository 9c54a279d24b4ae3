import { Type } from "typebox";
import { operation } from "#kernel/operation.ts";

const time = Type.String({ format: "date-time" });

export const getContactObservations = operation({
  id: "getContactObservations",
  method: "GET",
  path: "/v3/contacts/:identifier/observations",
  permission: "contacts:read",
  summary: "What was seen of a person's opens and clicks, where they permit it; newest first",
  params: Type.Object({ identifier: Type.String({ minLength: 1, maxLength: 320 }) }),
  query: Type.Object({ limit: Type.Integer({ minimum: 1, maximum: 500, default: 100 }) }),
  reply: {
    200: Type.Object({
      /** What may be seen of them now. */
      mode: Type.Enum(["none", "aggregate", "hygiene", "individual"] as const),
      /** The day of the last open, where no more than that is kept. */
      lastOpen: Type.Union([Type.String({ format: "date" }), Type.Null()]),
      observations: Type.Array(
        Type.Object({
          at: time,
          kind: Type.Enum(["open", "click"] as const),
          mailingId: Type.Integer(),
          seenAs: Type.Enum(["person", "privacy_proxy", "scanner"] as const),
          /** The event of the ledger that permitted it. */
          event: Type.Integer(),
          url: Type.Union([Type.String(), Type.Null()]),
        }),
      ),
    }),
  },
});

const host = Type.Object({
  host: Type.Union([Type.String(), Type.Null()]),
  /** When it was last seen to lead here; null where it was not, and is not used. */
  confirmedAt: Type.Union([time, Type.Null()]),
});

export const getLinkHost = operation({
  id: "getLinkHost",
  method: "GET",
  path: "/v3/tracking/host",
  permission: "delivery:read",
  summary: "The account's own address for links in its messages",
  reply: { 200: host },
});

export const setLinkHost = operation({
  id: "setLinkHost",
  method: "PUT",
  path: "/v3/tracking/host",
  permission: "delivery:admin",
  summary:
    "Takes a host for links, which is used once it was seen to lead here; null goes back to the installation's",
  body: Type.Object({ host: Type.Union([Type.String({ maxLength: 253 }), Type.Null()]) }),
  reply: { 200: host },
});

export const checkLinkHost = operation({
  id: "checkLinkHost",
  method: "POST",
  path: "/v3/tracking/host/check",
  permission: "delivery:admin",
  summary: "Looks whether the host leads here",
  reply: {
    200: Type.Object({
      ok: Type.Boolean(),
      /** Why not, in words. */
      problem: Type.Union([Type.String(), Type.Null()]),
      confirmedAt: Type.Union([time, Type.Null()]),
    }),
  },
});
