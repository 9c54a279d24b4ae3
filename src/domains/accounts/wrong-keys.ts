import type { Resources } from "#kernel/context.ts";
import { takingTurns } from "#kernel/in-turn.ts";
import { VisitCounts } from "#kernel/visits.ts";
import { errors } from "./accounts.errors.ts";
import { networkOf } from "./network.ts";
import { type KeyKind, type OpenKey, openApiKey } from "./open-api-key.ts";

const minute = 60_000;

/** A shop whose program has an old key in it tries again and again; whoever tries more often than this mends nothing. */
const mostInMinute = 60;

type Tries = { count: VisitCounts; inTurn: ReturnType<typeof takingTurns<string>> };
const triesAt = new WeakMap<object, Tries>();

/**
 * The key's account, as `openApiKey` says it, for somebody out there: undefined for a key that is none. A network that showed many
 * such keys is told to stop, by all processes of a start, and has them looked up one after the other: that costs the database little, and
 * whoever shares the network and has a key is let in, after a second or two where it was never met here amid hundreds that are none.
 */
export async function openKeyFrom(
  resources: Resources,
  { key, kind, ip }: { key: string; kind: KeyKind; ip: string },
): Promise<OpenKey | undefined> {
  return openApiKey(resources, key, kind, async (lookUp) => {
    const { count, inTurn } = triesOf(resources);
    const network = networkOf(ip);
    const before = count.of(network);
    const open =
      before.count < mostInMinute ? await lookUp() : await inTurn(network, lookUp, () => tooMany(before));
    if (open) return open;
    const after = count.add(network);
    if (after.count > mostInMinute) throw tooMany(after);
    return undefined;
  });
}

function tooMany({ milliseconds }: { milliseconds: number }) {
  return errors.tooManyWrongKeys({ seconds: Math.ceil(milliseconds / 1000) });
}

function triesOf({ db }: Resources): Tries {
  const known = triesAt.get(db);
  if (known) return known;
  const made: Tries = {
    count: new VisitCounts({ timeWindow: minute, path: "wrong keys" }),
    // A look-up takes about a millisecond, and who waits for one costs no more than the connection it came by.
    inTurn: takingTurns<string>({ atOnce: 8, ofOne: 1, waiting: 8000, waitingOfOne: 2000 }),
  };
  triesAt.set(db, made);
  return made;
}
