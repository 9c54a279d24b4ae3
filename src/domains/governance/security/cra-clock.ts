import { addMonths } from "#kernel/add-months.ts";

// Regulation (EU) 2024/2847, art. 14, applied since 11 September 2026. Hours run on, whatever day it is.

const hour = 3600 * 1000;
const day = 24 * hour;
/** How long before its end a step is told of. */
const soon = 12 * hour;

export const craSteps = ["early_warning", "notification", "final_report"] as const;
export type CraStep = (typeof craSteps)[number];

/** An exploited weakness (14(1)), or a severe incident (14(3)): their final reports differ. */
export type CraTimes = {
  event: "exploited" | "incident" | null;
  awareAt: Date | null;
  earlyAt: Date | null;
  notifiedAt: Date | null;
  /** When a remedy was there for those who use the product. */
  remedyAt: Date | null;
  finalAt: Date | null;
};

export type CraClock = {
  step: CraStep;
  /** Null while what it counts from has not happened. */
  dueAt: Date | null;
  doneAt: Date | null;
  state: "waiting" | "running" | "soon" | "overdue" | "done" | "late";
};

export function craClocks(times: CraTimes, now: Date): CraClock[] {
  const { event, awareAt, earlyAt, notifiedAt, finalAt } = times;
  if (!event || !awareAt) return [];
  return [
    clockOf("early_warning", new Date(awareAt.getTime() + 24 * hour), earlyAt, now),
    clockOf("notification", new Date(awareAt.getTime() + 72 * hour), notifiedAt, now),
    clockOf("final_report", finalDue(times), finalAt, now),
  ];
}

/** 14(2)(c): 14 days after a remedy is available. 14(4)(c): one month after the notification. */
function finalDue({ event, remedyAt, notifiedAt }: CraTimes): Date | null {
  if (event === "exploited") return remedyAt && new Date(remedyAt.getTime() + 14 * day);
  return notifiedAt && addMonths(notifiedAt, 1);
}

function clockOf(step: CraStep, dueAt: Date | null, doneAt: Date | null, now: Date): CraClock {
  const state = () => {
    if (doneAt) return dueAt && doneAt > dueAt ? "late" : "done";
    if (!dueAt) return "waiting";
    if (now > dueAt) return "overdue";
    return dueAt.getTime() - now.getTime() <= soon ? "soon" : "running";
  };
  return { step, dueAt, doneAt, state: state() };
}
