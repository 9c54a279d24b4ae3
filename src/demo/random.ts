/** Numbers that look like chance and are the same at each run (mulberry32): the example business has one history. */
export type Random = {
  number(): number;
  below(limit: number): number;
  pick<T>(from: readonly T[]): T;
  happens(share: number): boolean;
};

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const number = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(number() * limit);
  return {
    number,
    below,
    happens: (share) => number() < share,
    pick<T>(from: readonly T[]): T {
      return from[below(from.length)] as T;
    },
  };
}
