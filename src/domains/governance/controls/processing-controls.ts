import { formsAsking } from "#domains/forms/index.ts";
import { chosenPeriods } from "#domains/retention/index.ts";
import { listActivities } from "../register/activities.ts";
import { hasGrace, processingStandings } from "../reviews/standings.ts";
import { listBusinessGaps } from "./business-gaps.ts";
import { type Control, findingOf } from "./control.ts";

/** Whether what is done is in the register and was thought about. */
export const processingControls: readonly Control[] = [
  {
    key: "live_is_reviewed",
    kind: "automatic",
    side: "account",
    obligation: "design",
    every: "day",
    name: { en: "What is in use was reviewed", fr: "Ce qui est en service a été examiné" },
    about: {
      en: "Every purpose, every published form and every program that is told of people lies within a review.",
      fr: "Chaque finalité, chaque formulaire publié et chaque programme averti entre dans une revue.",
    },
    mendAt: "/governance/reviews",
    toldLive: true,
    async check(context) {
      const standings = await processingStandings(context);
      const unseen = standings.filter(({ live, open }) => live.length > 0 && !hasGrace(open, context.now));
      return findingOf(
        unseen.length,
        {
          en: `All ${standings.length} processings are reviewed.`,
          fr: `Les ${standings.length} traitements sont examinés.`,
        },
        {
          en: `Not reviewed: ${unseen.map(({ processing }) => processing.name.en).join(", ")}.`,
          fr: `Non examinés\u00a0: ${unseen.map(({ processing }) => processing.name.fr).join(", ")}.`,
        },
        {
          purposes: standings.length,
          unreviewed: unseen.map(({ processing }) => processing.purposeId ?? processing.kind),
        },
      );
    },
  },
  {
    key: "register_mentions_all",
    kind: "automatic",
    side: "account",
    obligation: "design",
    every: "day",
    name: {
      en: "The register was looked at since the last change",
      fr: "Le registre a été relu depuis le dernier changement",
    },
    about: {
      en: "What was set up since somebody last confirmed the register is waiting to be looked at.",
      fr: "Ce qui a été réglé depuis la dernière confirmation du registre attend une relecture.",
    },
    mendAt: "/governance/register?show=drift",
    toldLive: true,
    async check(context) {
      const drifting = (await listActivities(context)).filter(
        ({ drift }) => drift.news.length + drift.gone.length > 0,
      );
      const first = drifting[0]?.drift.news[0]?.news;
      return findingOf(
        drifting.length,
        { en: "The register says what is done.", fr: "Le registre dit ce qui se fait." },
        {
          en: `${drifting.length} activities have changed. ${first?.en ?? ""}`.trim(),
          fr: `${drifting.length} activités ont changé. ${first?.fr ?? ""}`.trim(),
        },
        { activities: drifting.map(({ key }) => key) },
      );
    },
  },
  {
    key: "promises_kept",
    kind: "automatic",
    side: "account",
    obligation: "retention",
    every: "day",
    name: {
      en: "Data is kept no longer than forms say",
      fr: "Les données ne sont pas gardées plus longtemps qu’annoncé",
    },
    about: {
      en: "What an open form promises about how long data is kept, against the period that retention applies.",
      fr: "Ce qu’un formulaire ouvert annonce de la conservation, comparé à la durée que la rétention applique.",
    },
    mendAt: "/privacy/retention",
    async check(context) {
      const applied = (await chosenPeriods(context)).get("inactive_people")?.period ?? 0;
      const open = (await formsAsking(context)).filter((form) => form.open);
      const broken = open.filter((form) => (form.open?.retentionMonths ?? applied) < applied);
      const named = (quoted: (name: string) => string) => broken.map(({ name }) => quoted(name)).join(", ");
      return findingOf(
        broken.length,
        {
          en: `All open forms: ${open.length}. None promises less than the ${applied} months applied.`,
          fr: `Formulaires ouverts\u00a0: ${open.length}. Aucun n’annonce moins que les ${applied} mois appliqués.`,
        },
        {
          en: `${named((name) => `“${name}”`)}: promises less than the ${applied} months that retention applies. Shorten the period, or publish the form with it.`,
          fr: `${named((name) => `«\u00a0${name}\u00a0»`)}\u00a0: annonce moins que les ${applied} mois appliqués. Raccourcissez la durée, ou publiez le formulaire avec celle-ci.`,
        },
        { applied, forms: broken.map(({ id }) => id) },
      );
    },
  },
  {
    key: "business_is_named",
    kind: "automatic",
    side: "account",
    obligation: "inform",
    every: "day",
    name: { en: "People can see who writes to them", fr: "Les personnes voient qui leur écrit" },
    about: {
      en: "Name, postal address, contact and privacy policy of the business are there for every form and message.",
      fr: "Nom, adresse postale, contact et politique de confidentialité de l’entreprise figurent pour chaque formulaire et message.",
    },
    mendAt: "/settings/business",
    async check(context) {
      const gaps = await listBusinessGaps(context);
      return findingOf(
        gaps.length,
        { en: "All of it is there.", fr: "Tout y est." },
        {
          en: `Missing: ${gaps.map(({ en }) => en).join(", ")}.`,
          fr: `Il manque\u00a0: ${gaps.map(({ fr }) => fr).join(", ")}.`,
        },
      );
    },
  },
];
