import type { EventKind, LeafPurpose } from "#kernel/proof.ts";
import type { Basis } from "./new-event.ts";
import { atLeast, type Strength, seenByUs } from "./strength.ts";
import type { PermissionState } from "./vocabulary.api.ts";

/** What one person permits for one purpose: the projection of their events. */
export type Permission = {
  state: PermissionState;
  basis: Basis;
  strength: Strength;
  eventSequence: number;
  since: Date;
  until: Date | null;
};

/** What the ledger says of one purpose in one event. */
export type Said = {
  kind: EventKind;
  choice: LeafPurpose["choice"];
  basis: Basis;
  strength: Strength;
  sequence: number;
  at: Date;
  until: Date | null;
  /** The sequence of the request that a confirmation answers. */
  confirms: number | null;
};

/**
 * What a permission becomes when something is said about it; the same object where nothing changes. A “no” is undone
 * only by what the person did before our eyes, after it: no import, API call or old link brings a person back.
 */
export function transition(current: Permission | undefined, said: Said): Permission | undefined {
  // What was taken back is removed by who takes it back; saying so permits and refuses nothing.
  if (said.kind === "suppressed" || said.kind === "retracted") return current;
  if (said.choice === "withdrawn")
    return refuse(current, said, said.kind === "objected" ? "objected" : "withdrawn");
  if (said.choice === "declined") return decline(current, said);
  if (said.kind === "requested") return request(current, said);
  if (said.kind === "confirmed" || said.kind === "granted" || said.kind === "imported")
    return grant(current, said);
  // A yes inside a withdrawal, an objection or a refusal makes no sense, and permits nothing.
  return current;
}

/** Kept even where nothing was permitted before, so that no import permits it later. */
function refuse(current: Permission | undefined, said: Said, state: "withdrawn" | "objected"): Permission {
  const already = current?.state === "objected" || current?.state === state;
  return current && already
    ? current
    : { ...next(said, state), basis: current?.basis ?? said.basis, until: null };
}

/** An unticked box is no withdrawal of what was permitted elsewhere; a refusal in so many words is. */
function decline(current: Permission | undefined, said: Said): Permission {
  if (!current) return next(said, "declined");
  if (said.kind !== "declined") return current;
  if (current.state === "pending") return next(said, "declined");
  return current.state === "granted" ? refuse(current, said, "withdrawn") : current;
}

/** Anybody can type an address into a form: until it is confirmed, a request leaves a yes and a no as they are. */
function request(current: Permission | undefined, said: Said): Permission {
  return !current || current.state === "pending" || current.state === "declined"
    ? next(said, "pending")
    : current;
}

function grant(current: Permission | undefined, said: Said): Permission {
  if (!current) return next(said, "granted");
  if (current.state === "granted") return isWorthMore(current, said) ? next(said, "granted") : current;
  // Neither an import nor an API call answers for the person, nor undoes a no.
  if (said.kind === "imported" || !seenByUs(said.strength)) return current;
  // A link from before the no confirms nothing after it.
  if (said.confirms !== null && isOptOut(current) && said.confirms < current.eventSequence) return current;
  return next(said, "granted");
}

function isWorthMore(current: Permission, said: Said): boolean {
  const over = current.until !== null && current.until <= said.at;
  if (over) return true;
  // A sale does not replace consent, whatever its evidence.
  if (current.basis === "consent" && said.basis !== "consent") return false;
  return said.kind === "imported"
    ? !atLeast(current.strength, said.strength)
    : atLeast(said.strength, current.strength);
}

function isOptOut(permission: Permission): boolean {
  return permission.state === "withdrawn" || permission.state === "objected";
}

function next(said: Said, state: PermissionState): Permission {
  const { basis, strength, sequence, at, until } = said;
  return { state, basis, strength, eventSequence: sequence, since: at, until };
}

/** Whether the person came back by themselves: what lifts their own earlier “nothing at all any more”. */
export function returns(before: Permission | undefined, after: Permission | undefined): boolean {
  return after !== undefined && after !== before && after.state === "granted" && seenByUs(after.strength);
}
