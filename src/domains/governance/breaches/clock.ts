/** GDPR art. 33(1): 72 hours, running hours, whatever day it is (Reg. 1182/71 leaves periods in hours as they are). */
const allowed = 72 * 3600 * 1000;
/** How long before the end owners are warned. */
const soon = 24 * 3600 * 1000;

export type Clock =
  | { state: "not_running" }
  /** The authority heard, in time or not. */
  | { state: "stopped"; dueAt: Date; late: boolean }
  /** Decided that it need not hear: a risk is unlikely. */
  | { state: "not_needed"; dueAt: Date }
  | { state: "running" | "soon" | "overdue"; dueAt: Date };

type Times = { awareAt: Date | null; notifiedAt: Date | null; risk: string | null };

/** Where the 72 hours stand for one account: each has its own, from when it became aware. */
export function clockOf({ awareAt, notifiedAt, risk }: Times, now: Date): Clock {
  if (!awareAt) return { state: "not_running" };
  const dueAt = dueFrom(awareAt);
  if (notifiedAt) return { state: "stopped", dueAt, late: notifiedAt > dueAt };
  if (risk === "unlikely") return { state: "not_needed", dueAt };
  if (now > dueAt) return { state: "overdue", dueAt };
  return { state: dueAt.getTime() - now.getTime() <= soon ? "soon" : "running", dueAt };
}

export function dueFrom(awareAt: Date): Date {
  return new Date(awareAt.getTime() + allowed);
}
