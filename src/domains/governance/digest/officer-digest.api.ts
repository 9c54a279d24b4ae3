import { Type } from "typebox";
import { operation, type Permission } from "#kernel/operation.ts";

const time = Type.String({ format: "date-time" });
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);

const shown = Type.Object({
  /** Whether there is somebody to ask: an officer who works elsewhere, with an address; else why not. */
  officer: Type.Enum(["outside", "nobody", "colleague", "no_address"] as const),
  asking: orNull(
    Type.Object({
      state: Type.Enum(["asked", "expired", "agreed", "declined", "ended"] as const),
      /** The name of who asked, where a colleague did. */
      askedBy: orNull(Type.String()),
      askedAt: time,
      openUntil: time,
      agreedAt: orNull(time),
      endedAt: orNull(time),
      endedBy: orNull(Type.Enum(["officer", "account", "asked_again", "other_officer"] as const)),
      /** The Monday of the last one sent. */
      lastWeek: orNull(Type.String({ format: "date" })),
    }),
  ),
  /** When they may be asked next; in the past or now: at once. */
  mayAskFrom: time,
});

/** The same on both sides: the officer of a business, and of whoever runs the installation. */
function operationsFor(side: "Account" | "Operator") {
  const path = side === "Account" ? "/v3/governance/officer/digest" : "/v3/operator/officer/digest";
  const may = (permission: Permission) =>
    side === "Account" ? { permission } : { permission: "operator" as const, openTo: ["dpo"] as const };
  const who = side === "Account" ? "an officer" : "the operator's officer";
  const called = (verb: string) => `${verb}${side === "Account" ? "" : "Operators"}OfficerDigest`;
  return {
    get: operation({
      id: called("get"),
      method: "GET",
      path,
      ...may("governance:read"),
      summary: `Whether ${who} who works elsewhere gets the digest of the week: asked, agreed, ended`,
      reply: { 200: shown },
    }),
    ask: operation({
      id: called("ask"),
      method: "POST",
      path,
      ...may("governance:write"),
      summary: `Asks ${who} who works elsewhere, by one mail with a link, whether they want the digest`,
      body: Type.Object({ language: Type.Enum(["en", "fr"] as const) }),
      reply: { 204: Type.Null() },
    }),
    end: operation({
      id: called("end"),
      method: "DELETE",
      path,
      ...may("governance:write"),
      summary: `Sends it to ${who} who works elsewhere no longer, or takes the question back`,
      reply: { 204: Type.Null() },
    }),
  };
}

export const officerDigestOperations = operationsFor("Account");
export const operatorOfficerDigestOperations = operationsFor("Operator");
