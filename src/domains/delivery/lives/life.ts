import type { Stream } from "../create-mailing.ts";

/** For how many days what of a message is kept. */
export type Life = {
  /** The row: who, when, which authorisation, what became of it. */
  log: number;
  /** What a single message said; 0: not kept at all once it has left. */
  preview: number;
  /** What happened on the way: each try, opens and clicks. */
  events: number;
  /** Attachments with their content, or their names and hashes. */
  attachments: "kept" | "named";
};

export type LifePart = "log" | "preview" | "events";

/**
 * As long as an account says nothing else. A receipt is asked about within days: a month shows what became of it, a week
 * what it said. Of marketing the row is the proof that it was allowed (art. 7(1)), until claims are rare; what it said
 * is in the e-mail's version, once for all.
 */
export const usualLives: Readonly<Record<Stream, Life>> = {
  transactional: { log: 30, preview: 7, events: 30, attachments: "named" },
  marketing: { log: 730, preview: 7, events: 395, attachments: "named" },
};

/** A decision, in force from `from` until the next one. */
export type DatedLife = { from: Date; life: Life };

/**
 * Messages from before this are past their time. A shorter life counts at once, also for what is held; a longer one for
 * what comes from now on: what was sent under a promise goes when that says (GDPR art. 5(1)(e)).
 */
export function boundOf(lives: readonly DatedLife[], part: LifePart, now: Date): Date {
  const bounds = lives.map(({ life }, index) => {
    const end = lives[index + 1]?.from ?? now;
    return Math.min(end.getTime(), now.getTime() - life[part] * 24 * 3600 * 1000);
  });
  return new Date(Math.max(...bounds));
}

export function lifeAt(lives: readonly DatedLife[], at: Date): Life {
  const inForce = lives.findLast(({ from }) => from <= at) ?? lives[0];
  if (!inForce) throw new Error("nobody said how long messages are kept");
  return inForce.life;
}
