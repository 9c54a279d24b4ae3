import { Type } from "typebox";
import { operation } from "#kernel/operation.ts";
import { line, moment } from "../shapes.api.ts";

// For how long messages are kept, what a change would delete, and what was deleted.

const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(type: T) =>
  Type.Union([type, Type.Null()]);
const stream = Type.Union([Type.Literal("marketing"), Type.Literal("transactional")]);
const days = (least: number, example: number) =>
  Type.Integer({ minimum: least, maximum: 730, examples: [example] });

const life = Type.Object({
  log: days(1, 30),
  /** 0: what a message said is not kept once it has left. */
  preview: days(0, 7),
  events: days(1, 30),
  attachments: Type.Union([Type.Literal("kept"), Type.Literal("named")]),
});

const wish = Type.Object({
  stream,
  /** Of one sender; of all that have nothing of their own where null. */
  senderAddress: orNull(line(320)),
  /** Null: the sender goes back to what all the others have. */
  life: orNull(life),
});

export const getMessageLives = operation({
  id: "getMessageLives",
  method: "GET",
  path: "/v3/retention/messages",
  permission: "account:read",
  summary:
    "For how long messages, what they said and what happened to them are kept; with every decision there was",
  reply: {
    200: Type.Object({
      streams: Type.Array(
        Type.Object({
          stream,
          life,
          /** Null as long as the usual life counts. */
          decidedAt: orNull(moment),
          decidedBy: orNull(Type.String({ examples: ["user:12"] })),
          senders: Type.Array(
            Type.Object({ address: Type.String(), life, decidedAt: moment, decidedBy: Type.String() }),
          ),
        }),
      ),
      versions: Type.Array(
        Type.Object({
          id: Type.Integer(),
          ...wish.properties,
          decidedAt: moment,
          decidedBy: Type.String({ examples: ["user:12"] }),
        }),
      ),
    }),
  },
});

export const foreseeMessageLife = operation({
  id: "foreseeMessageLife",
  method: "POST",
  path: "/v3/retention/messages/foresee",
  permission: "account:read",
  question: true,
  summary: "What such a decision would delete of what is held",
  body: wish,
  reply: {
    200: Type.Object({
      goes: Type.Object({ log: Type.Integer(), preview: Type.Integer(), events: Type.Integer() }),
      /** Part of it is longer, which counts for what is sent from now on. */
      longer: Type.Boolean(),
    }),
  },
});

export const decideMessageLife = operation({
  id: "decideMessageLife",
  method: "PUT",
  path: "/v3/retention/messages",
  permission: "retention:write",
  summary:
    "Decide for how long: shorter counts at once and is applied within a day, longer for what is sent from now on",
  body: wish,
  reply: { 204: Type.Null() },
});

export const listMessagePurges = operation({
  id: "listMessagePurges",
  method: "GET",
  path: "/v3/retention/messages/purges",
  permission: "account:read",
  summary: "Proof of what was deleted of the log",
  query: Type.Object({
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 50 })),
    offset: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000, default: 0 })),
  }),
  reply: {
    200: Type.Object({
      purges: Type.Array(
        Type.Object({
          at: moment,
          what: Type.Union([Type.Literal("log"), Type.Literal("preview"), Type.Literal("events")]),
          /** Whole partitions, whose space is given back at once; rows; or because somebody deleted them. */
          how: Type.Union([Type.Literal("partition"), Type.Literal("rows"), Type.Literal("by_hand")]),
          stream: orNull(stream),
          senderAddress: orNull(Type.String()),
          /** Of messages that were taken before this. */
          before: moment,
          messages: Type.Integer(),
          bytes: orNull(Type.Integer()),
          doneBy: orNull(Type.String()),
        }),
      ),
    }),
  },
});

export const getMessageStorage = operation({
  id: "getMessageStorage",
  method: "GET",
  path: "/v3/retention/messages/storage",
  permission: "account:read",
  summary: "How much the log holds, day by day, and how much it will",
  reply: {
    200: Type.Object({
      days: Type.Array(
        Type.Object({
          day: Type.String(),
          messages: Type.Integer(),
          bytes: Type.Integer(),
          foreseen: Type.Boolean(),
        }),
      ),
      messageBytes: Type.Integer(),
      previewBytes: Type.Integer(),
    }),
  },
});
