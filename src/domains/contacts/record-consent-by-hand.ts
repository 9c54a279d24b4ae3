import { appendEvents, createSource, getPurpose, listSources } from "#domains/consent/index.ts";
import type { Context } from "#kernel/context.ts";
import type { PermissionView } from "./contact-view.ts";
import { permissionViews } from "./contact-view.ts";
import { errors } from "./contacts.errors.ts";
import { type Contact, findContact, type Identifier } from "./contacts.sql.ts";
import { refuseUndoing } from "./record-consent.ts";
import { type No, takeBack } from "./take-back.ts";

export type SaidElsewhere = {
  purposeId: number;
  choice: "granted" | No;
  how: string;
  when: string;
  evidenceReference?: string;
  reason?: string;
  reach?: "this_purpose" | "all_marketing";
};

/**
 * Records what a person said where the platform was not: on paper, on the phone. A yes with a reference to its proof is
 * `recorded`, without one `attested`. A yes never undoes a no; a no always counts.
 */
export async function recordConsentByHand(
  context: Context,
  named: Identifier,
  said: SaidElsewhere,
): Promise<PermissionView> {
  const contact = await findContact(context, named);
  const purpose = await getPurpose(context, said.purposeId);
  if (new Date(said.when) > context.now) throw errors.momentInFuture();
  if (said.choice !== "granted") {
    const { subjectId, address } = contact;
    if (address === undefined) throw errors.contactNotFound();
    const purposeIds = said.reach === "all_marketing" ? said.reach : [purpose.id];
    const [no, evidence] = [said.choice, evidenceOf(said)];
    await takeBack(context, { person: { subjectId, address }, no, purposeIds, method: "manual", evidence });
  } else {
    if (purpose.kind === "service") throw errors.nothingToConsentTo();
    await grant(context, contact, said, purpose.key);
  }
  const views = (await permissionViews(context, [contact.subjectId])).get(contact.subjectId) ?? [];
  const view = views.find((each) => each.purposeId === purpose.id);
  if (!view) throw errors.purposeNotFound();
  return view;
}

async function grant(
  context: Context,
  { subjectId, address }: Contact,
  said: SaidElsewhere,
  key: string,
): Promise<void> {
  if (address === undefined) throw errors.contactNotFound();
  await refuseUndoing(context, subjectId, [said.purposeId]);
  const strength = said.evidenceReference ? "recorded" : "attested";
  const sourceId = await sourceFor(context, said.how, strength);
  const purposes = [{ id: said.purposeId, key, choice: "granted" }] as const;
  await appendEvents(context, [
    {
      kind: "granted",
      method: "manual",
      subjectId,
      address,
      purposes,
      basis: "consent",
      strength,
      sourceId,
      evidence: evidenceOf(said),
    },
  ]);
}

/** One source for all who said it in the same way: the card at the till. Date and proof are each person's own. */
async function sourceFor(context: Context, how: string, strength: "attested" | "recorded"): Promise<number> {
  const { sources } = await listSources(context, {
    kind: "manual",
    state: "in_use",
    limit: 200,
    offset: 0,
  });
  const known = sources.find(
    (source) => source.askedHow === how && source.strength === strength && source.basis === "consent",
  );
  if (known) return known.id;
  const name = how.slice(0, 120);
  return createSource(context, { kind: "manual", name, askedHow: how, basis: "consent", strength });
}

function evidenceOf({ how, when, evidenceReference, reason }: SaidElsewhere) {
  return { how, saidAt: new Date(when).toISOString(), reference: evidenceReference, reason };
}
