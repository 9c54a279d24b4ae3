import type { Resources } from "#kernel/context.ts";
import { errors } from "#kernel/kernel.errors.ts";
import type { Caller } from "#kernel/module.ts";
import { sharedCount } from "#kernel/siblings.ts";
import { recipientsOf, type Send, sizeOf } from "./send.ts";

type Sending = Pick<Caller, "accountId" | "actor">;
type Bucket = { left: number; at: number };
type Pace = { buckets: Map<string, Bucket>; share: (key: string, sent: number) => void };

const paces = new WeakMap<object, Pace>();

/**
 * A key that is stolen or runs wild sends at most so many messages a minute: counted by all processes of one start, filled
 * again evenly, so that a burst is no trouble and a flood is stopped. Told as such (429), unlike what may never be sent.
 */
export function slowDown(resources: Resources, caller: Sending, { versions }: Send): void {
  const most = resources.config.keyPace;
  const pace = paceOf(resources);
  const name = nameOf(caller);
  const now = Date.now();
  const filled = filledBy(pace.buckets.get(name), most, now);
  const wanted = versions.reduce(
    (sum, version) => sum + recipientsOf(version).length + weightOf(sizeOf(version.text)),
    0,
  );
  // One call that is larger than a minute's worth waits for a full bucket, not for ever.
  const needed = Math.min(wanted, most);
  if (filled < needed) {
    pace.buckets.set(name, { left: filled, at: now });
    throw errors.tooMany({ seconds: Math.ceil(((needed - filled) * 60) / most) });
  }
  pace.buckets.set(name, { left: filled - wanted, at: now });
  pace.share(name, wanted);
}

/** A finished message that has to be read after all counts by its length once that is known: what comes next waits for it. */
export function countReading(resources: Resources, caller: Sending, octets: number): void {
  const pace = paceOf(resources);
  const name = nameOf(caller);
  const now = Date.now();
  const filled = filledBy(pace.buckets.get(name), resources.config.keyPace, now);
  pace.buckets.set(name, { left: filled - weightOf(octets), at: now });
  pace.share(name, weightOf(octets));
}

const [large, step] = [100_000, 5000];

/** Reading a text takes as long as it is: what is beyond any that mailboxes show whole (102 kB at Gmail) counts as further messages. */
function weightOf(size: number): number {
  return Math.ceil(Math.max(0, size - large) / step);
}

function nameOf({ accountId, actor }: Sending): string {
  return `${accountId}/${actor.kind === "api_key" ? actor.keyId : actor.kind}`;
}

function paceOf({ config }: Resources): Pace {
  const pace = paces.get(config) ?? newPace(config.keyPace);
  paces.set(config, pace);
  return pace;
}

function newPace(most: number): Pace {
  const buckets: Pace["buckets"] = new Map();
  const share = sharedCount("key pace", (name, sent) => {
    const now = Date.now();
    buckets.set(name, { left: filledBy(buckets.get(name), most, now) - sent, at: now });
  });
  return { buckets, share };
}

function filledBy(bucket: Bucket | undefined, most: number, now: number): number {
  return bucket ? Math.min(most, bucket.left + ((now - bucket.at) * most) / 60_000) : most;
}
