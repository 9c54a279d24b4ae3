/** A step is over, or waits for something outside: it is taken again later. */
export type StepOutcome = "done" | "wait";
