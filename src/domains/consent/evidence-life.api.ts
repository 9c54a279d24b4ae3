import { Type } from "typebox";
import { operation } from "#kernel/operation.ts";
import { orNull, text, time } from "./shapes.api.ts";

const months = (minimum: number, maximum: number, example: number) =>
  Type.Integer({ minimum, maximum, examples: [example] });

/** In months: not so short that nothing could be shown, not longer than it can be of use. */
const life = { ip: months(1, 24, 12), userAgent: months(1, 24, 12), other: months(12, 120, 72) };

const chosen = Type.Object({
  ...life,
  /** Null as long as the usual life counts. */
  decidedAt: orNull(time),
  decidedBy: orNull(text("user:12")),
});

export const getEvidenceLife = operation({
  id: "getEvidenceLife",
  method: "GET",
  path: "/v3/consent/evidence-life",
  permission: "consent:read",
  summary: "For how many months the evidence of consent opens, piece by piece",
  reply: { 200: chosen },
});

export const chooseEvidenceLife = operation({
  id: "chooseEvidenceLife",
  method: "PUT",
  path: "/v3/consent/evidence-life",
  permission: "consent:write",
  summary: "Changes it: shorter counts at once, longer for what comes from now on",
  body: Type.Object(life),
  reply: { 200: chosen },
});
