import { AsyncLocalStorage } from "node:async_hooks";

/** When the work that runs began, among all that was given a place. */
const begun = new AsyncLocalStorage<number>();
let lastBegun = 0;

const atOnce = 0;
const behindAll = Number.POSITIVE_INFINITY;

type Waiting = { place: number; goOn: () => void };
const waiting: Waiting[] = [];
let looking = false;

/** Work that goes before whatever is given a place after it, each time it stops for a turn. */
export function inItsPlace<T>(work: () => Promise<T>): Promise<T> {
  return begun.run(++lastBegun, work);
}

/**
 * Lets whatever else the event loop has in hand go on, then goes on itself: for work of thousands of steps, each millisecond or so. Of
 * several that stop so, one goes on in a turn: what has no place, then what began first.
 */
export function nextTurn(): Promise<void> {
  return turnOf(begun.getStore() ?? atOnce);
}

/** The same for what may wait until nothing else stopped so: what is made ready for later. */
export function turnBehindAll(): Promise<void> {
  return turnOf(behindAll);
}

function turnOf(place: number): Promise<void> {
  return new Promise((goOn) => {
    waiting.push({ place, goOn });
    if (looking) return;
    looking = true;
    setImmediate(next);
  });
}

function next(): void {
  let first = 0;
  for (const [at, { place }] of waiting.entries()) if (place < (waiting[first] as Waiting).place) first = at;
  const [one] = waiting.splice(first, 1);
  looking = waiting.length > 0;
  // Asked for in a turn, it is the next one: what came in between is served before.
  if (looking) setImmediate(next);
  one?.goOn();
}
