import type { Localized } from "#kernel/localized.ts";
import type { CvssVersion } from "./cvss.api.ts";

type Words = Localized & { values: Readonly<Record<string, Localized>> };

const low = { en: "Low", fr: "Faible" };
const high = { en: "High", fr: "Élevé" };
const some = { en: "Some", fr: "Partiel" };
const all = { en: "All that matters", fr: "Total" };
const none = { en: "None", fr: "Aucun" };
const impact = { N: none, L: some, H: all };

const fromWhere: Words = {
  en: "From where it is used",
  fr: "D’où elle s’exploite",
  values: {
    P: { en: "By touching the machine", fr: "En touchant la machine" },
    L: { en: "On the machine", fr: "Sur la machine" },
    A: { en: "From the same network", fr: "Depuis le même réseau" },
    N: { en: "From the Internet", fr: "Depuis Internet" },
  },
};
const difficulty: Words = { en: "Difficulty", fr: "Difficulté", values: { H: high, L: low } };
const rights: Words = {
  en: "Rights that are needed",
  fr: "Droits nécessaires",
  values: {
    H: { en: "An administrator’s", fr: "D’administrateur" },
    L: { en: "A user’s", fr: "D’utilisateur" },
    N: none,
  },
};

/** The base metrics in words that a shop owner can answer; their names and order are the standard's. */
export const cvssWords: Record<CvssVersion, Readonly<Record<string, Words>>> = {
  "4.0": {
    AV: fromWhere,
    AC: difficulty,
    AT: {
      en: "Only under conditions that must happen to hold",
      fr: "Seulement dans des conditions particulières",
      values: { P: { en: "Yes", fr: "Oui" }, N: { en: "No", fr: "Non" } },
    },
    PR: rights,
    UI: {
      en: "Somebody must take part",
      fr: "Participation d’une autre personne",
      values: {
        A: { en: "Yes, by doing something unusual", fr: "Oui, par un geste inhabituel" },
        P: { en: "Yes, by working as usual", fr: "Oui, en travaillant normalement" },
        N: { en: "No", fr: "Non" },
      },
    },
    VC: { en: "What is read here", fr: "Ce qui est lu ici", values: impact },
    VI: { en: "What is changed here", fr: "Ce qui est modifié ici", values: impact },
    VA: { en: "What stands still here", fr: "Ce qui est bloqué ici", values: impact },
    SC: { en: "What is read elsewhere by it", fr: "Ce qui est lu ailleurs par ce biais", values: impact },
    SI: {
      en: "What is changed elsewhere by it",
      fr: "Ce qui est modifié ailleurs par ce biais",
      values: impact,
    },
    SA: {
      en: "What stands still elsewhere by it",
      fr: "Ce qui est bloqué ailleurs par ce biais",
      values: impact,
    },
  },
  "3.1": {
    AV: fromWhere,
    AC: difficulty,
    PR: rights,
    UI: {
      en: "Somebody must take part",
      fr: "Participation d’une autre personne",
      values: { R: { en: "Yes", fr: "Oui" }, N: { en: "No", fr: "Non" } },
    },
    S: {
      en: "Reaches beyond what it is in",
      fr: "Atteint d’autres systèmes",
      values: { U: { en: "No", fr: "Non" }, C: { en: "Yes", fr: "Oui" } },
    },
    C: { en: "What is read", fr: "Ce qui est lu", values: impact },
    I: { en: "What is changed", fr: "Ce qui est modifié", values: impact },
    A: { en: "What stands still", fr: "Ce qui est bloqué", values: impact },
  },
};
