import { actorName, type Context } from "#kernel/context.ts";
import type { Stream } from "../create-mailing.ts";
import { errors } from "../delivery.errors.ts";
import { listSenders } from "../senders.sql.ts";
import { boundOf, type Life } from "./life.ts";
import { forgetLives, type LifeVersion, lifeVersions, livesFrom } from "./lives.sql.ts";
import { type Counted, countDue, dueIn, groupsOf } from "./purge.ts";

/** What somebody wants to be kept: of a stream, or of one sender's part of it, for whom null is as all the others. */
export type Wish = { stream: Stream; senderAddress: string | null; life: Life | null };

export type Foreseen = {
  /** What is held, and would go that does not go anyway. */
  goes: Counted;
  /** A longer life is for what is sent from now on. */
  longer: boolean;
};

/** What a decision would delete, before it is made. */
export async function foreseeLife(context: Context, wish: Wish): Promise<Foreseen> {
  await checkWish(context, wish);
  const versions = await lifeVersions(context);
  const before = livesFrom(versions);
  const after = livesFrom([...versions, versionOf(context, wish)]);
  const goes: Counted = { log: 0, preview: 0, events: 0 };
  let longer = false;
  for (const group of await groupsOf(context, after)) {
    if (group.stream !== wish.stream) continue;
    if (wish.senderAddress !== null && group.senderAddress !== wish.senderAddress) continue;
    const held = before.of(group.stream, group.senderAddress ?? "");
    for (const what of ["log", "preview", "events"] as const) {
      const was = boundOf(held, what, context.now);
      const becomes = boundOf(group.lives, what, context.now);
      const counted = await countDue(
        context,
        dueIn(context, group, what, becomes).map((due) => ({
          ...due,
          from:
            dueIn(context, group, what, was).find(({ to }) => to.slice(0, 2) === due.to.slice(0, 2))?.to ??
            due.from,
        })),
      );
      for (const part of ["log", "preview", "events"] as const) goes[part] += counted[part];
      const last = held.at(-1)?.life[what];
      longer ||= last !== undefined && (group.lives.at(-1)?.life[what] ?? 0) > last;
    }
  }
  return { goes, longer };
}

/** A new version, in force at once; it is applied to what is held within the day (`transactional`, which knows all of it). */
export async function decideLife(context: Context, wish: Wish): Promise<void> {
  await checkWish(context, wish);
  const { stream, senderAddress, life } = wish;
  await context.tx
    .insertInto("delivery.life")
    .values({
      account_id: context.accountId,
      stream,
      sender_address: senderAddress,
      log_days: life?.log ?? null,
      preview_days: life?.preview ?? null,
      events_days: life?.events ?? null,
      keeps_attachments: life?.attachments === "kept",
      decided_at: context.now,
      decided_by: actorName(context.actor),
    })
    .execute();
  forgetLives(context);
}

async function checkWish(context: Context, { senderAddress, life }: Wish): Promise<void> {
  if (senderAddress === null && !life) throw errors.lifeMissing();
  if (life && (life.preview > life.log || life.events > life.log)) throw errors.lifeBeyondLog();
  if (senderAddress === null) return;
  const known = [
    ...(await listSenders(context)).map(({ address }) => address),
    ...(await lifeVersions(context)).map((version) => version.senderAddress),
  ];
  if (!known.includes(senderAddress)) throw errors.senderNotFound();
}

function versionOf(context: Context, wish: Wish): LifeVersion {
  return { id: 0, ...wish, decidedAt: context.now, decidedBy: actorName(context.actor) };
}
