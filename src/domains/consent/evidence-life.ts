import { addMonths } from "#kernel/add-months.ts";

/**
 * For how many months evidence opens. The event's commitment to it stays in the ledger for good, and shows nothing.
 *
 * An IP address proves something only while an access provider can still say whose it was: French providers keep that
 * for one year (CPCE art. R10-13). A user agent proves less, and corroborates the address no longer than while the
 * complaint is fresh. Anything else that an account records serves until a claim is time-barred: five years (Code
 * civil art. 2224).
 */
export type EvidenceLife = { ip: number; userAgent: number; other: number };

/** As long as an account says nothing else. */
export const usualLife: EvidenceLife = { ip: 12, userAgent: 6, other: 60 };

export function evidenceExpiry(name: string, from: Date, life: EvidenceLife): Date {
  return addMonths(from, endsByItself(name) ? life[name] : life.other);
}

/** What an event has besides is kept, and ends, as one. */
export function endsByItself(name: string): name is "ip" | "userAgent" {
  return name === "ip" || name === "userAgent";
}
