import { setFlagsFromString } from "node:v8";
import { machineMemory } from "../kernel/machine-memory.ts";
import type { Role } from "../role.ts";

/** As `npm start` counts it: below, memory is dearer than processor time. */
const roomy = 4 * 2 ** 30;

/**
 * A process that answers requests lets as much garbage gather as it holds, where `npm start` asks for half as much (`scripts/launch.mjs`). All
 * it has in hand is young for a while, so the old is collected for little: each time, those who wait for an answer wait longer.
 */
export function makeRoomForRequests(roles: readonly Role[]): void {
  if (answers(roles) && machineMemory >= roomy) setFlagsFromString("--heap-growing-percent=100");
}

/** What V8 is asked for beside what this process was: one that answers no requests makes do with half as much for what is young. */
export function argumentsFor(roles: readonly Role[]): string[] {
  return answers(roles) || machineMemory < roomy ? [] : ["--max-semi-space-size=8"];
}

function answers(roles: readonly Role[]): boolean {
  return roles.includes("web") || roles.includes("smtp");
}
