import type { Resources } from "#kernel/context.ts";
import { errors } from "#kernel/kernel.errors.ts";
import type { Caller } from "#kernel/module.ts";
import { recipientsOf, type Send } from "./send.ts";

type Bucket = { left: number; at: number };

const buckets = new WeakMap<object, Map<string, Bucket>>();

/**
 * A key that is stolen or runs wild sends at most so many messages a minute: counted per process, filled again evenly, so
 * that a burst is no trouble and a flood is stopped. Told as such (429), unlike what may never be sent.
 */
export function slowDown({ config, db }: Resources, { accountId, actor }: Caller, { versions }: Send): void {
  const most = config.keyPace;
  const keys = buckets.get(db) ?? new Map<string, Bucket>();
  buckets.set(db, keys);
  const name = `${accountId}/${actor.kind === "api_key" ? actor.keyId : actor.kind}`;
  const now = Date.now();
  const { left, at } = keys.get(name) ?? { left: most, at: now };
  const filled = Math.min(most, left + ((now - at) * most) / 60_000);
  const wanted = versions.reduce((sum, version) => sum + recipientsOf(version).length, 0);
  // One call that is larger than a minute's worth waits for a full bucket, not for ever.
  const needed = Math.min(wanted, most);
  if (filled < needed) {
    keys.set(name, { left: filled, at: now });
    throw errors.tooMany({ seconds: Math.ceil(((needed - filled) * 60) / most) });
  }
  keys.set(name, { left: filled - wanted, at: now });
}
