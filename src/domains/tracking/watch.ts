import { type TrackingMode, trackingChoice, trackingModes, trackingPurpose } from "#domains/consent/index.ts";
import { accountSubkey } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { MessageId, SubjectId } from "#kernel/ids.ts";
import { hostForLinks } from "./own-host.ts";
import { targetIds } from "./targets.ts";
import { type Sighting, writeSighting } from "./token.ts";

/** What may be observed of the messages of one mailing, while it is written out. */
export type Watch = {
  /** What may be observed of these people's copies now. Whoever is not in the answer is not observed. */
  modes: (context: Context, subjectIds: readonly SubjectId[]) => Promise<Map<SubjectId, TrackingMode>>;
  /** The addresses to put into somebody's copy, for a template whose links lead to these targets. */
  observed: (
    mode: TrackingMode,
    message: { subjectId: SubjectId; messageId: MessageId },
    targets: ReadonlyMap<string, number>,
  ) => Observed;
  /** Numbers for what a template's links lead to, made where they are new. */
  targets: (context: Context, urls: readonly string[]) => Promise<Map<string, number>>;
};

export type Observed = { target: (url: string) => string; pixel: string };

/** Undefined where nothing of anybody is observed in this account: its messages carry neither pixel nor other links. */
export async function openWatch(context: Context, mailingId: number): Promise<Watch | undefined> {
  const { unasked } = await trackingChoice(context);
  if (unasked === "none" && !(await trackingPurpose(context))) return undefined;
  const key = await accountSubkey(context, context.accountId, "tracking");
  const { accountId } = context;
  const host = await hostForLinks(context);
  const address = (path: "o" | "l", sighting: Sighting): string =>
    `${host}/${path}/${writeSighting(key, accountId, sighting)}`;
  return {
    modes: trackingModes,
    targets: targetIds,
    observed(mode, person, targets) {
      const sighting: Sighting = mode.mode === "aggregate" ? { mailingId } : { mailingId, person };
      return {
        pixel: address("o", sighting),
        target(url) {
          const targetId = targets.get(url);
          // The day of the last open is all that `hygiene` asks for.
          return targetId === undefined || mode.mode === "hygiene"
            ? url
            : address("l", { ...sighting, targetId });
        },
      };
    },
  };
}
