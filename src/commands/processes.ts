import { availableParallelism } from "node:os";
import { machineMemory } from "../kernel/machine-memory.ts";
import { allRoles, type Role } from "../role.ts";

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
  return { processors: availableParallelism(), memory: machineMemory };
}

/**
 * What the process at this place does of what was asked for. Every second one leaves requests to the others: what comes singly is
 * committed in sets, a set costs nearly the same whatever its size, and more processes make smaller ones.
 */
export function rolesAt(place: number, roles: readonly Role[]): readonly Role[] {
  return place % 2 === 1 && roles.includes("worker") ? ["worker"] : roles;
}

/** How many of them answer requests. */
export function answeringOf(processes: number): number {
  return Array.from({ length: processes }, (_, place) => rolesAt(place, allRoles)).filter((roles) =>
    roles.includes("web"),
  ).length;
}
