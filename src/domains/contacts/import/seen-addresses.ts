/** Whether an address stood in the file before. */
export type SeenAddresses = {
  /** True the first time; false from then on. */
  add(hash: Buffer): boolean;
  has(hash: Buffer): boolean;
};

const fullest = 0.75;
const smallest = 4096;

/**
 * Remembers millions of addresses in six bytes each: 48 bits of a keyed hash, in a place that other 32 bits of it
 * choose, so that among twenty million people a stranger is taken for somebody else once in a hundred thousand files.
 * Beyond `most` it forgets to look: then somebody who stands twice in the file is found as a known contact instead.
 */
export function seenAddresses({
  expected,
  most = 32_000_000,
}: {
  expected: number;
  most?: number;
}): SeenAddresses {
  const first = Math.min(most, Math.max(smallest, Math.ceil(expected / fullest)));
  const tables = [newTable(first)];
  let free = most - first;

  return {
    has(hash) {
      const [place, high, low] = partsOf(hash);
      return tables.some((table) => has(table, place, high, low));
    },
    add(hash) {
      const [place, high, low] = partsOf(hash);
      for (const table of tables) if (has(table, place, high, low)) return false;
      const last = tables.at(-1);
      if (last && last.used < last.capacity * fullest) {
        put(last, place, high, low);
        return true;
      }
      const capacity = Math.min(free, (last?.capacity ?? smallest) * 2);
      if (capacity < smallest) return true;
      free -= capacity;
      const table = newTable(capacity);
      tables.push(table);
      put(table, place, high, low);
      return true;
    },
  };
}

function partsOf(hash: Buffer): [place: number, high: number, low: number] {
  // Zero marks an empty place.
  return [hash.readUInt32LE(0), hash.readUInt32LE(4), hash.readUInt16LE(8) || 1];
}

type Table = { capacity: number; used: number; high: Uint32Array; low: Uint16Array };

function newTable(capacity: number): Table {
  return { capacity, used: 0, high: new Uint32Array(capacity), low: new Uint16Array(capacity) };
}

function has({ capacity, high, low }: Table, place: number, highPart: number, lowPart: number): boolean {
  for (let at = place % capacity; low[at] !== 0; at = at + 1 === capacity ? 0 : at + 1)
    if (low[at] === lowPart && high[at] === highPart) return true;
  return false;
}

function put(table: Table, place: number, highPart: number, lowPart: number): void {
  const { capacity, high, low } = table;
  let at = place % capacity;
  while (low[at] !== 0) at = at + 1 === capacity ? 0 : at + 1;
  high[at] = highPart;
  low[at] = lowPart;
  table.used++;
}
