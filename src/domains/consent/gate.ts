import type { Basis } from "./new-event.ts";
import { type Lasting, permissionEnd } from "./permission-end.ts";
import { atLeast, type Strength, seenByUs } from "./strength.ts";
import type { Permission } from "./transition.ts";
import { type PurposeKind, type Reason, reasons } from "./vocabulary.api.ts";

export type Decision =
  | { allowed: true; authorisedBy: Basis; event: number | null }
  | { allowed: false; reasons: Reason[] };

/** All that the answer depends on, for one person and one purpose at one moment. */
export type GateFacts = {
  now: Date;
  purpose: Lasting & { kind: PurposeKind; basis: Basis; leastStrength: Strength; archived: boolean };
  /** Whether the account says who it is: legal name and postal address. */
  senderIdentified: boolean;
  /** The person's key is gone: nothing of them can be read, let alone mailed. */
  erased: boolean;
  permission: Permission | undefined;
  /** The widest block in force. */
  suppressed: "everything" | "marketing" | undefined;
  restricted: boolean;
  /** Until when the person asked for a break. */
  pausedUntil: Date | undefined;
  hasSource: boolean;
  /** When the person must have been told at the latest (art. 14); undefined where they were told at collection. */
  informBy: Date | undefined;
  informed: boolean;
  /** The account writes to nobody at the domain of their address. */
  domainBlocked: boolean;
};

/** Licet? May this be sent to this person, for this purpose, now? */
export function decide(facts: GateFacts): Decision {
  const found = facts.purpose.kind === "service" ? againstService(facts) : againstMarketing(facts);
  if (found.size > 0) return { allowed: false, reasons: reasons.filter((reason) => found.has(reason)) };
  if (facts.purpose.kind === "service")
    return { allowed: true, authorisedBy: facts.purpose.basis, event: null };
  const { permission } = facts;
  if (!permission) throw new Error("the gate let somebody through without a permission");
  return { allowed: true, authorisedBy: permission.basis, event: permission.eventSequence };
}

/**
 * What the account owes its customer goes out whatever they said of marketing. A restriction (art. 18) stops it no
 * more: the person's claims and the contract go on meanwhile (18(2)).
 */
function againstService(facts: GateFacts): Set<Reason> {
  const found = new Set<Reason>();
  if (facts.erased) found.add("erased");
  if (facts.purpose.archived) found.add("purpose_archived");
  if (facts.suppressed === "everything") found.add("suppressed");
  if (facts.domainBlocked) found.add("domain_blocked");
  return found;
}

function againstMarketing(facts: GateFacts): Set<Reason> {
  const found = againstPermission(facts);
  if (facts.erased) found.add("erased");
  if (facts.purpose.archived) found.add("purpose_archived");
  // Promotion says on whose behalf it is made (ePrivacy 13(4), CPCE L34-5).
  if (!facts.senderIdentified) found.add("no_sender_identity");
  if (facts.suppressed) found.add("suppressed");
  if (facts.restricted) found.add("restricted");
  if (facts.pausedUntil && facts.pausedUntil > facts.now) found.add("paused");
  if (facts.informBy && facts.informBy <= facts.now && !facts.informed) found.add("information_overdue");
  if (facts.domainBlocked) found.add("domain_blocked");
  return found;
}

function againstPermission({ permission, purpose, hasSource, now }: GateFacts): Set<Reason> {
  if (!permission) return new Set(hasSource ? ["no_permission"] : ["no_source", "no_permission"]);
  if (permission.state !== "granted") return new Set([permission.state]);
  const found = new Set<Reason>();
  if (!authorises(permission.basis, purpose.basis)) found.add("no_permission");
  if (!atLeast(permission.strength, purpose.leastStrength)) found.add("evidence_too_weak");
  // What our own form did not witness says where it comes from.
  if (!seenByUs(permission.strength) && !hasSource) found.add("no_source");
  const end = permissionEnd(permission, purpose);
  if (end && end <= now) found.add("expired");
  return found;
}

/** A sale to the person authorises what asks for no more; consent authorises either. */
function authorises(given: Basis, wanted: Basis): boolean {
  return given === "consent" || given === wanted;
}
