import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import type { Localized } from "#kernel/localized.ts";
import type { SegmentField, Slot } from "#kernel/module.ts";
import type { Choice } from "#kernel/segment-field.ts";
import { listPurposes } from "./purposes.sql.ts";

/** What segments can ask of permissions. It finds people; whether they may be written to, the gate alone decides. */
export const consentFields: readonly SegmentField[] = [
  {
    id: "consent.permission",
    group: "permission",
    label: { en: "Permission", fr: "Autorisation" },
    says: {
      yes: {
        en: "whose answer for {purpose} {state}{strength}{since}",
        fr: "dont la réponse pour {purpose} {state}{strength}{since}",
      },
      // As a whole: "is not yes, confirmed by e-mail" would leave open what of it is not so.
      no: {
        en: "of whom this is not so: (whose answer for {purpose} {state}{strength}{since})",
        fr: "pour qui ceci n’est pas vrai\u00a0: (dont la réponse pour {purpose} {state}{strength}{since})",
      },
    },
    slots: {
      purpose: {
        kind: "choice",
        label: { en: "Purpose", fr: "Finalité" },
        required: true,
        choices: purposeChoices,
        says: { en: "{}", fr: "{}" },
      },
      state: {
        kind: "choice",
        label: { en: "Answer", fr: "Réponse" },
        required: true,
        choices: worded({
          granted: { en: "yes", fr: "oui" },
          pending: { en: "to be confirmed", fr: "à confirmer" },
          declined: { en: "not ticked", fr: "non coché" },
          withdrawn: { en: "withdrawn", fr: "retiré" },
          objected: { en: "objected", fr: "opposition" },
        }),
        says: { en: "is {}", fr: "est {}" },
      },
      strength: {
        kind: "choice",
        label: { en: "Proof", fr: "Preuve" },
        choices: worded({
          confirmed: { en: "confirmed by e-mail", fr: "confirmée par e-mail" },
          witnessed: { en: "seen by our form", fr: "vue par notre formulaire" },
          recorded: { en: "recorded with evidence", fr: "enregistrée avec preuve" },
          attested: { en: "declared by you", fr: "déclarée par vous" },
          none: { en: "none", fr: "aucune" },
        }),
        as: "consent.strength",
        says: { en: ", its proof {}", fr: ", sa preuve {}" },
      },
      since: {
        kind: "moment",
        label: { en: "Since", fr: "Depuis" },
        says: { en: ", given {}", fr: ", donnée {}" },
      },
    },
    certain: true,
    byPerson: true,
    sql: ({ theirs, is }) => sql`exists (select from consent.permission
      where ${theirs("permission")}
        and ${is("purpose", sql`permission.purpose_id`)} and ${is("state", sql`permission.state`)}
        and ${is("strength", sql`permission.strength`)} and ${is("since", sql`permission.since`)})`,
  },
  {
    id: "consent.asked",
    group: "permission",
    label: { en: "Has answered for a purpose", fr: "A répondu pour une finalité" },
    says: {
      yes: { en: "who gave an answer for {purpose}", fr: "qui ont donné une réponse pour {purpose}" },
      no: {
        en: "who never gave an answer for {purpose}",
        fr: "qui n’ont jamais donné de réponse pour {purpose}",
      },
    },
    slots: {
      purpose: {
        kind: "choice",
        label: { en: "Purpose", fr: "Finalité" },
        required: true,
        choices: purposeChoices,
        says: { en: "{}", fr: "{}" },
      },
    },
    certain: true,
    byPerson: true,
    sql: ({ theirs, is }) => sql`exists (select from consent.permission
      where ${theirs("permission")}
        and ${is("purpose", sql`permission.purpose_id`)})`,
  },
  {
    id: "consent.blocked",
    group: "permission",
    label: { en: "Blocked address", fr: "Adresse bloquée" },
    says: {
      yes: { en: "whose address is blocked{reason}", fr: "dont l’adresse est bloquée{reason}" },
      no: { en: "whose address is not blocked{reason}", fr: "dont l’adresse n’est pas bloquée{reason}" },
    },
    slots: {
      reason: {
        kind: "choice",
        label: { en: "Reason", fr: "Motif" },
        choices: worded({
          hard_bounce: { en: "the address does not exist", fr: "l’adresse n’existe pas" },
          mailbox_full: { en: "the mailbox is full", fr: "la boîte est pleine" },
          keeps_bouncing: { en: "their messages keep coming back", fr: "les messages reviennent toujours" },
          complaint: { en: "reported as spam", fr: "signalé comme indésirable" },
          unsubscribe: { en: "unsubscribed from everything", fr: "désinscrit de tout" },
          blocked_by_account: { en: "blocked by you", fr: "bloquée par vous" },
        }),
        says: { en: " because of {}", fr: " pour {}" },
      },
    },
    certain: true,
    byPerson: true,
    sql: ({ theirs, now, is }) => sql`exists (select from consent.suppression
      where ${theirs("suppression")} and suppression.lifted_at is null
        and (suppression.expires_at is null or suppression.expires_at > ${now}::timestamptz) and ${is("reason", sql`suppression.reason`)})`,
  },
  {
    id: "consent.restricted",
    group: "permission",
    label: { en: "Use restricted (art. 18)", fr: "Utilisation limitée (art. 18)" },
    says: {
      yes: {
        en: "whose data may only be kept (art. 18)",
        fr: "dont les données peuvent seulement être conservées (art. 18)",
      },
      no: {
        en: "whose data is under no restriction",
        fr: "dont les données ne font l’objet d’aucune limitation",
      },
    },
    slots: {},
    certain: true,
    byPerson: true,
    sql: ({ theirs }) => sql`exists (select from consent.standing
      where ${theirs("standing")} and standing.restricted_at is not null)`,
  },
  {
    id: "consent.obtained",
    group: "origin",
    label: { en: "Date obtained", fr: "Date de collecte" },
    says: {
      yes: { en: "whose address was obtained {at}", fr: "dont l’adresse a été obtenue {at}" },
      no: { en: "whose address was not obtained {at}", fr: "dont l’adresse n’a pas été obtenue {at}" },
    },
    slots: {
      at: {
        kind: "moment",
        label: { en: "When", fr: "Quand" },
        required: true,
        says: { en: "{}", fr: "{}" },
      },
    },
    certain: true,
    byPerson: true,
    sql: ({ theirs, is }) => sql`exists (select from consent.standing
      where ${theirs("standing")} and ${is("at", sql`standing.obtained_at`)})`,
  },
];

async function purposeChoices(context: Context): Promise<Choice[]> {
  return (await listPurposes(context)).map(({ id, name }) => ({ value: id, label: name[context.language] }));
}

function worded(words: Record<string, Localized>): NonNullable<Slot["choices"]> {
  return async ({ language }) =>
    Object.entries(words).map(([value, text]) => ({ value, label: text[language] }));
}
