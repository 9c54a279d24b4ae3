import { totalmem } from "node:os";

/** In bytes, what this machine, or the container that it is, has in all. */
export const machineMemory: number = Math.min(
  totalmem(),
  process.constrainedMemory() || Number.POSITIVE_INFINITY,
);
