import { Type } from "typebox";
import { operation } from "#kernel/operation.ts";
import { basis, byId, count, id, line, nothingYet, orNull, strength, text, time } from "./shapes.api.ts";
import { purposeKinds } from "./vocabulary.api.ts";

export { checkManyPermissions, checkPermission } from "./check.api.ts";
export { archiveSource, createSource, getSource, listSources, updateSource } from "./sources.api.ts";

const example = {
  key: "newsletter",
  name: { en: "Newsletter", fr: "Lettre d’information" },
  wording: {
    en: "I would like to receive the newsletter by e-mail.",
    fr: "Je souhaite recevoir la lettre d’information par e-mail.",
  },
  aim: {
    en: "Telling customers about new soaps and workshops.",
    fr: "Informer nos clients des nouveaux savons et des ateliers.",
  },
};

const words = (maxLength: number, example: { en: string; fr: string }) =>
  Type.Object({ en: line(maxLength, example.en), fr: line(maxLength, example.fr) });
const answered = ({ en, fr }: { en: string; fr: string }) => Type.Object({ en: text(en), fr: text(fr) });

const months = Type.Integer({ minimum: 1, maximum: 120, examples: [36] });

export const purposeKind = Type.Enum(purposeKinds);

export const purposeReply = Type.Object({
  id,
  key: text(example.key),
  kind: purposeKind,
  basis,
  name: answered(example.name),
  wording: answered(example.wording),
  /** What it is for, as documents say it: in the business's own words, or what its kind says of it. */
  aim: answered(example.aim),
  ownAim: orNull(answered(example.aim)),
  leastStrength: strength,
  /** For how many months a yes is good; null where it does not end by age. */
  lastsMonths: orNull(Type.Integer({ examples: [36] })),
  /** What was agreed before `renewFrom` ends on `renewBy`: the words have changed since. */
  renewFrom: nothingYet,
  renewBy: nothingYet,
  createdAt: time,
  archivedAt: nothingYet,
});

export const listPurposes = operation({
  id: "listPurposes",
  method: "GET",
  path: "/v3/consent/purposes",
  permission: "consent:read",
  summary: "The purposes that people are asked about and messages are sent for",
  reply: { 200: Type.Object({ count, purposes: Type.Array(purposeReply) }) },
});

export const getPurpose = operation({
  id: "getPurpose",
  method: "GET",
  path: "/v3/consent/purposes/:id",
  permission: "consent:read",
  summary: "One purpose",
  params: byId,
  reply: { 200: purposeReply },
});

export const createPurpose = operation({
  id: "createPurpose",
  method: "POST",
  path: "/v3/consent/purposes",
  permission: "consent:write",
  summary: "Adds a purpose",
  body: Type.Object({
    key: Type.String({ pattern: "^[a-z][a-z0-9_]{0,39}$", examples: [example.key] }),
    kind: purposeKind,
    basis,
    name: words(80, example.name),
    wording: words(500, example.wording),
    leastStrength: strength,
    lastsMonths: Type.Optional(orNull(months)),
    aim: Type.Optional(orNull(words(500, example.aim))),
  }),
  reply: { 201: purposeReply },
});

export const updatePurpose = operation({
  id: "updatePurpose",
  method: "PUT",
  path: "/v3/consent/purposes/:id",
  permission: "consent:write",
  summary: "Changes what is asked from now on; what was agreed to keeps its wording",
  params: byId,
  body: Type.Partial(
    Type.Object({
      name: words(80, example.name),
      wording: words(500, example.wording),
      basis,
      leastStrength: strength,
      lastsMonths: orNull(months),
      /** Null: what its kind says of it. */
      aim: orNull(words(500, example.aim)),
      /** With a new wording that means something else: who agreed before stays this long, to be asked again. */
      askAgain: Type.Object({ withinDays: Type.Integer({ minimum: 7, maximum: 90, examples: [30] }) }),
    }),
  ),
  reply: { 200: purposeReply },
});

export const archivePurpose = operation({
  id: "archivePurpose",
  method: "DELETE",
  path: "/v3/consent/purposes/:id",
  permission: "consent:write",
  summary: "Archives a purpose: nothing more is sent for it, its history stays",
  params: byId,
  reply: { 204: Type.Null() },
});
