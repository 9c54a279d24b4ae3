type Waiting<Item, Result> = { item: Item; resolve(result: Result): void; reject(error: unknown): void };

type Place<Item, Result> = {
  waiting: Waiting<Item, Result>[];
  running: number;
  /** Lanes that wait for more, and go on when this is called. */
  resting: (() => void)[];
};

export type Gathering<Item, Result> = {
  /** At most so many in one set. */
  most: number;
  /** So many sets of one place are worked on at a time. */
  abreast: number;
  /** A further set beside others is begun only for so many, or when one of those has ended: few would be done sooner with more. */
  least?: number;
  /**
   * So many milliseconds at most are waited after a set of several for those who were answered to ask again: a set costs
   * nearly the same whatever its size.
   */
  rest?: number;
  /** Answers each item, in their order. Throwing harms only the item that made it throw: the others are done alone. */
  take: (place: number, items: readonly Item[]) => Promise<readonly Result[]>;
};

/**
 * Does in sets what comes singly: whatever arrives while a set is being worked on makes the next one, so that a hundred
 * at once cost one transaction and one alone waits for nobody. Kept apart by place (an account), since a transaction
 * is in one account.
 */
export function gather<Item, Result>({ most, abreast, least = 1, rest = 0, take }: Gathering<Item, Result>) {
  const places = new Map<number, Place<Item, Result>>();

  async function work(number: number, place: Place<Item, Result>): Promise<void> {
    place.running += 1;
    // What came in the same turn of the event loop goes along.
    await new Promise((resolve) => setImmediate(resolve));
    while (place.waiting.length >= (place.running > 1 ? least : 1)) {
      const set = place.waiting.splice(0, most);
      await settle(number, set);
      if (rest > 0 && set.length > 1 && place.waiting.length < least) await resting(place);
    }
    place.running -= 1;
    if (place.running === 0) places.delete(number);
  }

  function resting(place: Place<Item, Result>): Promise<void> {
    return new Promise((resolve) => {
      const over = (): void => {
        clearTimeout(timer);
        place.resting = place.resting.filter((one) => one !== over);
        resolve();
      };
      const timer = setTimeout(over, rest);
      place.resting.push(over);
    });
  }

  async function settle(number: number, set: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await take(
        number,
        set.map(({ item }) => item),
      );
      for (const [index, { resolve }] of set.entries()) resolve(results[index] as Result);
    } catch (error) {
      if (set.length === 1) set[0]?.reject(error);
      else for (const one of set) await settle(number, [one]);
    }
  }

  return (number: number, item: Item): Promise<Result> =>
    new Promise((resolve, reject) => {
      const place = places.get(number) ?? { waiting: [], running: 0, resting: [] };
      places.set(number, place);
      place.waiting.push({ item, resolve, reject });
      if (place.waiting.length >= least) place.resting[0]?.();
      if (place.running < (place.waiting.length < least ? 1 : abreast)) void work(number, place);
    });
}
