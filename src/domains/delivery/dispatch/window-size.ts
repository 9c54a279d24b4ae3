import type { Lane } from "./lane.ts";

/** So long, in seconds, a message that was permitted may wait for its turn: whoever takes it back meanwhile gets it all the same. */
const longestWait = 2;

/** While it isn't known yet how fast they leave. */
const first = 20;

/**
 * How many messages are asked about and handed over together: as many as left lately in the time that they may wait, and one for each
 * connection, since these don't wait. Where servers are quick, as many as there ever are.
 */
export function windowSize({ perSecond, route }: Pick<Lane, "perSecond" | "route">): number {
  const timely = perSecond === undefined ? first : Math.floor(perSecond * longestWait);
  return Math.min(route.together, Math.max(timely, route.connections, 1));
}
