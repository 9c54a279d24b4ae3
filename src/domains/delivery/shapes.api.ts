import { Type } from "typebox";

/** Shapes that several of the domain's operations share. */

export const moment = Type.String({ format: "date-time" });
export const empty = Type.Null();
export const uuid = Type.String({ format: "uuid" });
export const number = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
export const sort = Type.Optional(
  Type.Union([Type.Literal("asc"), Type.Literal("desc")], { default: "desc" }),
);
export const offset = Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000_000, default: 0 }));
export const limit = (byDefault: number, most: number) =>
  Type.Optional(Type.Integer({ minimum: 1, maximum: most, default: byDefault }));
/** One line: what could end a header is refused. */
export const line = (maxLength: number) =>
  Type.String({ minLength: 1, maxLength, pattern: "^[^\\p{Cc}\\p{Cs}]*$" });

export const messageState = Type.Union([
  Type.Literal("queued"),
  Type.Literal("sending"),
  Type.Literal("submitted"),
  Type.Literal("deferred"),
  Type.Literal("bounced"),
  Type.Literal("refused"),
  Type.Literal("uncertain"),
  Type.Literal("cancelled"),
  Type.Literal("expired"),
]);

const stream = Type.Union([Type.Literal("marketing"), Type.Literal("transactional")]);
const kind = Type.Union([
  Type.Literal("campaign"),
  Type.Literal("confirmation"),
  Type.Literal("service"),
  Type.Literal("test"),
]);

/** The SMTP server can't be used at present; messages wait. `problem` is a code, `what` says it in the caller's language. */
export const outage = Type.Object({
  since: moment,
  lastTriedAt: moment,
  problem: Type.String(),
  what: Type.String(),
});

export const progress = Type.Object({
  mailingId: Type.Integer(),
  state: Type.Union([
    Type.Literal("preparing"),
    Type.Literal("running"),
    Type.Literal("paused"),
    Type.Literal("cancelled"),
    Type.Literal("finished"),
  ]),
  /** Why it was paused, where nobody did it by hand. */
  pausedBecause: Type.Union([
    Type.Literal("sender_refused"),
    Type.Literal("quota_reached"),
    Type.Literal("template_broken"),
    Type.Literal("key_unreadable"),
    Type.Null(),
  ]),
  stream,
  kind,
  total: Type.Integer(),
  counts: Type.Record(Type.String(), Type.Integer()),
  ratePerSecond: Type.Number(),
  startedAt: Type.Union([moment, Type.Null()]),
  finishedAt: Type.Union([moment, Type.Null()]),
  outage: Type.Union([outage, Type.Null()]),
  done: Type.Boolean(),
});

/** One message to one person, with the authorisation that allowed it. */
export const message = Type.Object({
  id: uuid,
  mailingId: Type.Integer(),
  kind,
  stream,
  purposeId: Type.Integer(),
  purposeName: Type.String(),
  state: messageState,
  authorisedBy: Type.String(),
  /** Number of the ledger's event behind it. */
  authorisingEvent: Type.Union([Type.Integer(), Type.Null()]),
  authorisedAt: moment,
  /** Why the gate said no at dispatch, in the caller's language. */
  refusedBecause: Type.Array(
    Type.Object({ reason: Type.String(), what: Type.String(), mend: Type.String() }),
  ),
  attempts: Type.Integer(),
  createdAt: moment,
  stateAt: moment,
  expiresAt: moment,
});
