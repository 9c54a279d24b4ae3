import { Type } from "typebox";
import { operation } from "#kernel/operation.ts";
import { id, orNull, text, time } from "./shapes.api.ts";
import { unaskedModes } from "./vocabulary.api.ts";

const unasked = Type.Enum(unaskedModes);

const choice = Type.Object({
  /** What is observed of people who said nothing about it. */
  unasked,
  /** The purpose that people are asked about; null where nobody is, and so nobody is observed individually. */
  purposeId: orNull(id),
  decidedAt: orNull(time),
  decidedBy: orNull(text("user:12")),
});

export const getTrackingChoice = operation({
  id: "getTrackingChoice",
  method: "GET",
  path: "/v3/consent/tracking",
  permission: "consent:read",
  summary: "What may be observed of opens and clicks: of those who were asked, and of those who said nothing",
  reply: { 200: choice },
});

export const chooseTracking = operation({
  id: "chooseTracking",
  method: "PUT",
  path: "/v3/consent/tracking",
  permission: "consent:write",
  summary: "Decides for those who said nothing; counts at once, also for messages that were sent",
  body: Type.Object({ unasked }),
  reply: { 200: choice },
});
