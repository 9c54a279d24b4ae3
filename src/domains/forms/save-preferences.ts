import {
  appendEvents,
  atLeast,
  listPurposes,
  type NewEvent,
  permissionsOf,
  recordWording,
  withdraw,
} from "#domains/consent/index.ts";
import { addToLists, contactOf, getLists, holdContacts, keptListsAmong } from "#domains/contacts/index.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import type { Language } from "#kernel/localized.ts";
import { confirmTicks } from "./confirm-ticks.ts";

export type Preference = {
  purposeId: number;
  key: string;
  kind: string;
  name: string;
  wording: string;
  granted: boolean;
  /** Whether a tick on our page is enough, or the mailbox held is asked to confirm it. */
  needs: "tick" | "confirmation";
  since: Date | undefined;
  /** When it ends by itself. */
  until: Date | undefined;
};

/**
 * What the person may choose at this business, in their words: every purpose that rests on their consent, and what they
 * get without having been asked (soft opt-in), which they may refuse here as well.
 */
export async function preferencesOf(
  context: Context,
  subjectId: SubjectId,
  language: Language,
): Promise<Preference[]> {
  const permissions = new Map(
    (await permissionsOf(context, subjectId)).map((permission) => [permission.purposeId, permission]),
  );
  const purposes = await listPurposes(context);
  return purposes
    .filter(({ id, kind, basis, archivedAt }) => {
      const asked = basis === "consent" || permissions.get(id)?.state === "granted";
      return kind !== "service" && !archivedAt && asked;
    })
    .map((purpose) => {
      const permission = permissions.get(purpose.id);
      const granted = permission?.state === "granted";
      return {
        purposeId: purpose.id,
        key: purpose.key,
        kind: purpose.kind,
        name: purpose.name[language],
        wording: purpose.wording[language],
        granted,
        needs: atLeast("witnessed", purpose.leastStrength) ? "tick" : "confirmation",
        since: granted ? permission.since : undefined,
        until: (granted && permission.until) || undefined,
      };
    });
}

type Save = {
  subjectId: SubjectId;
  /** `nothing`: also of what may be asked about later. */
  ticked: number[] | "nothing";
  language: Language;
  ip: string;
  userAgent: string;
  page: string;
};

/** `confirming`: some of what was ticked waits for a click in the mailbox. `no_contact`: what was ticked counts for nobody. */
export type Saved = "saved" | "confirming" | "too_many" | "no_contact";

/**
 * Saves the choices of the preference page. Only what changed becomes an event. A no counts at once. A yes was given before
 * our eyes, by whoever holds the link: `witnessed`, and where its purpose wants more, only asked to be confirmed.
 */
export async function savePreferences(context: Context, save: Save): Promise<Saved> {
  const evidence = { ip: save.ip, userAgent: save.userAgent };
  const { ticked } = save;
  if (ticked === "nothing") {
    const all = {
      subjectId: save.subjectId,
      purposeIds: "all_marketing",
      method: "preferences",
      evidence,
    } as const;
    await withdraw(context, all);
    return "saved";
  }
  const current = await preferencesOf(context, save.subjectId, save.language);
  const withdrawn = current.filter((one) => one.granted && !ticked.includes(one.purposeId));
  const added = current.filter((one) => !one.granted && ticked.includes(one.purposeId));
  if (added.length > 0) await holdContacts(context, [save.subjectId]);
  if (withdrawn.length > 0) {
    await withdraw(context, {
      subjectId: save.subjectId,
      purposeIds: withdrawn.map((one) => one.purposeId),
      method: "preferences",
      evidence,
    });
  }
  if (added.length === 0) return "saved";
  const contact = await contactOf(context, save.subjectId);
  // Merged, deleted or given another address meanwhile.
  if (contact?.address === undefined) return "no_contact";
  const wordingHash = await recordWording(context, {
    page: "preferences",
    language: save.language,
    choices: current.map((one) => ({
      purpose: one.purposeId,
      text: one.wording,
      ticked_at_first: one.granted,
    })),
  });
  const { subjectId, language, page } = save;
  const given = { subjectId, address: contact.address, wordingHash, language, page, evidence };
  await grant(
    context,
    given,
    added.filter(({ needs }) => needs === "tick"),
  );
  const waiting = added.filter(({ needs }) => needs === "confirmation");
  if (waiting.length === 0) return "saved";
  const purposeIds = waiting.map(({ purposeId }) => purposeId);
  const judged = await confirmTicks(context, { ...given, purposeIds });
  return judged === "network_full" ? "too_many" : "confirming";
}

type Given = Pick<NewEvent, "subjectId" | "address" | "wordingHash" | "language" | "page" | "evidence">;

async function grant(context: Context, given: Given, granted: readonly Preference[]): Promise<void> {
  if (granted.length === 0) return;
  const purposes = new Set(granted.map((one) => one.purposeId));
  const lists = (await getLists(context)).filter((list) => purposes.has(list.purposeId));
  const listIds = await keptListsAmong(
    context,
    lists.map((list) => list.id),
  );
  await appendEvents(context, [
    {
      ...given,
      kind: "granted",
      method: "preferences",
      purposes: granted.map((one) => ({ id: one.purposeId, key: one.key, choice: "granted" as const })),
      basis: "consent",
      strength: "witnessed",
    },
  ]);
  await addToLists(context, { subjectIds: [given.subjectId], listIds });
}
