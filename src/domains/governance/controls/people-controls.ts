import { orphanAccess } from "#domains/accounts/index.ts";
import { lastVerification, ledgerIsEmpty, outlivedEvidence } from "#domains/consent/index.ts";
import { outlivedSubmissions } from "#domains/forms/index.ts";
import { appliedAt, pastItsEnd } from "#domains/retention/index.ts";
import { leftOfErased, overdueRequests, storeName } from "#domains/rights/index.ts";
import { type Control, findingOf } from "./control.ts";

const day = 24 * 3600 * 1000;

const firstNight = {
  outcome: "not_applicable",
  said: { en: "The first night is still to come.", fr: "La première nuit est encore à venir." },
} as const;

/** Whether what is owed to people is kept. */
export const peopleControls: readonly Control[] = [
  {
    key: "requests_in_time",
    kind: "automatic",
    side: "account",
    obligation: "rights",
    every: "day",
    name: { en: "Requests are answered in time", fr: "Les demandes reçoivent une réponse à temps" },
    about: {
      en: "No request of a person is past its legal day (GDPR art. 12(3)).",
      fr: "Aucune demande n’a dépassé son jour légal (RGPD, art. 12(3)).",
    },
    mendAt: "/privacy/requests",
    toldLive: true,
    async check(context) {
      const { open, overdue } = await overdueRequests(context);
      return findingOf(
        overdue,
        { en: `None is late, of ${open} open.`, fr: `Aucune en retard, sur ${open} ouvertes.` },
        { en: `${overdue} of ${open} are late.`, fr: `${overdue} en retard, sur ${open} ouvertes.` },
        { open, overdue },
      );
    },
  },
  {
    key: "ledger_verifies",
    kind: "automatic",
    side: "account",
    obligation: "proof",
    every: "day",
    name: { en: "The register of consent is unchanged", fr: "Le registre des consentements est intact" },
    about: {
      en: "The whole of it was verified against its signatures within ten days, and nothing was changed.",
      fr: "Il a été vérifié en entier contre ses signatures depuis moins de dix jours, et rien n’a été modifié.",
    },
    mendAt: "/privacy/proofs",
    async check(context) {
      const last = await lastVerification(context);
      if (last && !last.sound)
        return {
          outcome: "fail",
          said: { en: "Something in it was changed.", fr: "Quelque chose y a été modifié." },
          facts: { verification: last.id, sound: false },
        };
      if (!last && (await ledgerIsEmpty(context)))
        return {
          outcome: "not_applicable",
          said: { en: "Nothing is in it yet.", fr: "Il est encore vide." },
          facts: { events: 0 },
        };
      const stale = !last || last.finishedAt.getTime() < context.now.getTime() - 10 * day;
      return findingOf(
        stale ? 1 : 0,
        { en: `${last?.size ?? 0} events verified.`, fr: `${last?.size ?? 0} événements vérifiés.` },
        { en: "It was not verified for ten days.", fr: "Il n’a pas été vérifié depuis dix jours." },
        { verification: last?.id ?? null, events: last?.size ?? 0 },
      );
    },
  },
  {
    key: "retention_applied",
    kind: "automatic",
    side: "account",
    obligation: "retention",
    every: "day",
    name: { en: "What is past its period goes", fr: "Ce qui a fait son temps disparaît" },
    about: {
      en: "The engine that ends data by age went through everything within two days.",
      fr: "Le moteur qui met fin aux données selon leur âge est passé partout depuis moins de deux jours.",
    },
    mendAt: "/privacy/retention",
    async check(context) {
      const at = await appliedAt(context);
      const { created_at: since } = await context.tx
        .selectFrom("accounts.account")
        .select("created_at")
        .where("id", "=", context.accountId)
        .executeTakeFirstOrThrow();
      const late = (at ?? since).getTime() < context.now.getTime() - 2 * day;
      const facts = { appliedAt: at?.toISOString() ?? null };
      if (!at && !late) return { ...firstNight, facts };
      return findingOf(
        late ? 1 : 0,
        { en: "It went through everything.", fr: "Il est passé partout." },
        { en: "It has not gone through for two days.", fr: "Il n’est pas passé depuis deux jours." },
        facts,
      );
    },
  },
  {
    key: "nothing_past_its_end",
    kind: "automatic",
    side: "account",
    obligation: "retention",
    every: "day",
    name: { en: "Nothing is kept past its period", fr: "Rien n’est gardé au-delà de sa durée" },
    about: {
      en: "In no store is anything more than two days past the end of its period, but for what is held for a claim.",
      fr: "Nulle part une donnée n’a dépassé sa durée de plus de deux jours, sauf celles gelées pour un litige.",
    },
    mendAt: "/privacy/retention",
    async check(context) {
      if (!(await appliedAt(context))) return { ...firstNight, facts: { stores: [] } };
      const past = await pastItsEnd(context, new Date(context.now.getTime() - 2 * day));
      const named = (language: "en" | "fr") =>
        past.map(({ store, rows }) => `${storeName({ ...context, language }, store)} (${rows})`).join(", ");
      return findingOf(
        past.length,
        { en: "Nothing is.", fr: "Rien ne l’est." },
        { en: `It should be gone: ${named("en")}.`, fr: `Devrait avoir disparu\u00a0: ${named("fr")}.` },
        { stores: past },
      );
    },
  },
  {
    key: "erased_are_gone",
    kind: "automatic",
    side: "account",
    obligation: "rights",
    every: "day",
    name: { en: "Who was erased is gone", fr: "Les personnes effacées ont bien disparu" },
    about: {
      en: "Of nobody who was erased in the last ninety days a key or a row is left, in any store that deletes.",
      fr: "Des personnes effacées depuis quatre-vingt-dix jours, il ne reste ni clé ni ligne là où tout se supprime.",
    },
    mendAt: "/privacy/erasures",
    async check(context) {
      const { erased, keys, rows } = await leftOfErased(context, new Date(context.now.getTime() - 90 * day));
      if (erased === 0)
        return {
          outcome: "not_applicable",
          said: { en: "Nobody was erased in that time.", fr: "Personne n’a été effacé dans ce délai." },
          facts: { erased },
        };
      const left = rows.reduce((sum, each) => sum + each.rows, keys);
      return findingOf(
        left,
        { en: `Nothing is left of ${erased} people.`, fr: `Il ne reste rien de ${erased} personnes.` },
        {
          en: `${keys} keys and ${left - keys} rows are left: tell whoever runs the installation.`,
          fr: `Il reste ${keys} clés et ${left - keys} lignes\u00a0: prévenez qui exploite l’installation.`,
        },
        { erased, keys, rows },
      );
    },
  },
  {
    key: "evidence_ends",
    kind: "automatic",
    side: "account",
    obligation: "retention",
    every: "day",
    name: {
      en: "IP addresses and the like end in time",
      fr: "Adresses IP et autres preuves prennent fin à temps",
    },
    about: {
      en: "No evidence is kept more than two days past its end.",
      fr: "Aucune preuve n’est conservée plus de deux jours après son terme.",
    },
    mendAt: "/privacy/retention",
    async check(context) {
      const left = await outlivedEvidence(context, new Date(context.now.getTime() - 2 * day));
      return findingOf(
        left,
        { en: "None is past its end.", fr: "Aucune n’a dépassé son terme." },
        { en: `${left} pieces are past their end.`, fr: `${left} éléments ont dépassé leur terme.` },
      );
    },
  },
  {
    key: "unconfirmed_forgotten",
    kind: "automatic",
    side: "account",
    obligation: "forms",
    every: "day",
    name: { en: "Who did not confirm is forgotten", fr: "Qui n’a pas confirmé est oublié" },
    about: {
      en: "No sign-up without confirmation is kept more than two days past the end of its link.",
      fr: "Aucune inscription non confirmée n’est conservée plus de deux jours après la fin de son lien.",
    },
    async check(context) {
      const left = await outlivedSubmissions(context, new Date(context.now.getTime() - 2 * day));
      return findingOf(
        left,
        { en: "Nobody is kept who did not confirm.", fr: "Personne n’est conservé sans avoir confirmé." },
        { en: `${left} sign-ups should be gone.`, fr: `${left} inscriptions devraient avoir disparu.` },
      );
    },
  },
  {
    key: "no_orphan_access",
    kind: "automatic",
    side: "account",
    obligation: "staff",
    every: "day",
    name: { en: "Nobody’s access is left over", fr: "Aucun accès oublié" },
    about: {
      en: "No key unused for half a year, and none made by somebody who no longer works here.",
      fr: "Aucune clé inutilisée depuis six mois, ni créée par quelqu’un qui ne travaille plus ici.",
    },
    mendAt: "/settings/keys",
    async check(context) {
      const { unused, ownerless } = await orphanAccess(context, new Date(context.now.getTime() - 183 * day));
      return findingOf(
        unused + ownerless,
        {
          en: "Every key is in use by somebody who works here.",
          fr: "Chaque clé sert, et à quelqu’un d’ici.",
        },
        {
          en: `${unused} keys are unused, ${ownerless} were made by somebody who left.`,
          fr: `${unused} clés inutilisées, ${ownerless} créées par une personne partie.`,
        },
        { unused, ownerless },
      );
    },
  },
];
