import { availableParallelism, totalmem } from "node:os";

/** Each with room for a large import or campaign beside its web pages, and the database beside them. */
const memoryOfOne = 2 * 2 ** 30;
/** Beyond, the database is what there is too little of. */
const mostByDefault = 8;

export type Machine = { processors: number; memory: number };

/** As many processes as have a processor and memory of their own: one on a small machine. */
export function processesFor({ processors, memory }: Machine): number {
  // A machine sold as 4 GB shows a little less.
  return Math.max(1, Math.min(processors, Math.round(memory / memoryOfOne), mostByDefault));
}

/** This machine, or what of it the container may use. */
export function thisMachine(): Machine {
  return {
    processors: availableParallelism(),
    memory: Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY),
  };
}
