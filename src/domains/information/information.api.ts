import { Type } from "typebox";
import { operation } from "#kernel/operation.ts";

const params = Type.Object({ id: Type.Integer({ minimum: 1 }) });
const path = "/v3/consent/sources/:id/information";
const people = Type.Integer({ minimum: 0, examples: [3] });
const moment = Type.String({ format: "date-time" });

/** One line, and text with lines. */
const line = (example: string) =>
  Type.String({ minLength: 1, maxLength: 200, pattern: "^[^\\p{Cc}\\p{Cs}]*$", examples: [example] });
const text = (example: string) =>
  Type.String({
    minLength: 1,
    maxLength: 3000,
    pattern: "^[^\\u0000-\\u0009\\u000b-\\u001f\\u007f\\p{Cs}]*$",
    examples: [example],
  });
const words = Type.Object({
  subject: line("Camille’s Soaps holds your e-mail address: what that means"),
  opening: text("Hello,\n\nCamille’s Soaps holds data about you. You have a right to know, so here it is."),
  /** Where the data came from. */
  source: text("The till of our shop in Lyon"),
  /** For how long it is kept. */
  retention: text("As long as you hear from us willingly."),
});
const inBoth = Type.Object({ en: words, fr: words });

/** GDPR art. 14(5), (a) to (d). */
const ground = Type.Enum(["already_know", "disproportionate", "law_says_so", "secret"] as const);

const waiverReason = Type.String({
  minLength: 10,
  maxLength: 1000,
  pattern: "^[^\\u0000\\p{Cs}]*$",
  examples: ["Everybody got our letter of 3 January, which says all of it."],
});

const view = Type.Object({
  /**
   * `none`: nobody has to be told. `never_written`: they must be, and Licet writes to no bought or gathered addresses.
   * `told`: whoever could be.
   */
  state: Type.Enum(["none", "never_written", "planned", "sending", "told", "waived"] as const),
  done: Type.Boolean(),
  /** Still to be written to. */
  waiting: people,
  /** They said no or are held still: they are left in peace. */
  keepAway: people,
  /** Of those who wait, past their day: no marketing for them until they are told. */
  overdue: people,
  queued: people,
  /** A server took the message over: they are told. */
  submitted: people,
  /** Their address takes no mail. */
  failed: people,
  /** When the first of those who wait must have been told. */
  dueBy: Type.Optional(moment),
  sendAt: Type.Optional(moment),
  texts: Type.Optional(Type.Object({ en: words, fr: words, standard: inBoth })),
  waiver: Type.Optional(Type.Object({ because: ground, reason: waiverReason, at: moment })),
});

export const getSourceInformation = operation({
  id: "getSourceInformation",
  method: "GET",
  path,
  permission: "contacts:read",
  summary:
    "How many of a source’s people still have to be told that their data is held, by when, and the message that tells them (GDPR art. 14)",
  params,
  reply: { 200: view },
});

export const changeSourceInformation = operation({
  id: "changeSourceInformation",
  method: "PUT",
  path,
  permission: "consent:write",
  summary: "Say it in words of one’s own, or on another day. What equals the standard words follows them",
  params,
  body: Type.Object({
    texts: Type.Optional(inBoth),
    /** The day it begins to leave; no later than the first must have been told. */
    day: Type.Optional(Type.String({ format: "date" })),
  }),
  reply: { 200: view },
});

export const previewSourceInformation = operation({
  id: "previewSourceInformation",
  method: "POST",
  path: `${path}/preview`,
  permission: "contacts:read",
  question: true,
  summary: "The message as it would be read, with these words; nothing is kept",
  params,
  body: Type.Object({ language: Type.Enum(["en", "fr"] as const), texts: Type.Optional(words) }),
  reply: {
    200: Type.Object({
      subject: Type.String({ examples: ["Camille’s Soaps holds your e-mail address: what that means"] }),
      html: Type.String({ examples: ["<p>Hello,</p>"] }),
      text: Type.String({ examples: ["Hello,"] }),
    }),
  },
});

export const sendSourceInformation = operation({
  id: "sendSourceInformation",
  method: "POST",
  path: `${path}/send`,
  permission: "consent:write",
  summary: "Begin to tell them now",
  params,
  reply: { 202: view },
});

export const waiveSourceInformation = operation({
  id: "waiveSourceInformation",
  method: "POST",
  path: `${path}/waiver`,
  permission: "consent:write",
  summary: "Tell them nothing, for a reason that the law admits (GDPR art. 14(5))",
  params,
  body: Type.Object({
    because: ground,
    /** How that is so: it must hold before an authority. */
    reason: waiverReason,
  }),
  reply: { 200: view },
});

export const unwaiveSourceInformation = operation({
  id: "unwaiveSourceInformation",
  method: "DELETE",
  path: `${path}/waiver`,
  permission: "consent:write",
  summary: "Tell them after all",
  params,
  reply: { 200: view },
});
