import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Language, Localized } from "#kernel/localized.ts";
import type { TemplateFormat } from "./templates.sql.ts";

export type Starter = {
  key: string;
  name: string;
  about: string;
  format: TemplateFormat;
  subject: string;
  previewText: string;
  source: string;
};

/** Templates to begin from, in one language. Their sources lie beside this file, written by hand. */
export function starters(language: Language): Starter[] {
  return described.map(({ key, format, texts }) => ({
    key,
    format,
    ...texts[language],
    source: readFileSync(join(import.meta.dirname, "starters", `${key}.${language}.${format}`), "utf8"),
  }));
}

type Texts = Pick<Starter, "name" | "about" | "subject" | "previewText">;

const described: readonly { key: string; format: TemplateFormat; texts: Localized<Texts> }[] = [
  {
    key: "newsletter",
    format: "mjml",
    texts: {
      en: {
        name: "Newsletter",
        about: "Several stories, one after the other",
        subject: "News of the month",
        previewText: "What is new at our place this month",
      },
      fr: {
        name: "Lettre d’information",
        about: "Plusieurs sujets, l’un après l’autre",
        subject: "Les nouvelles du mois",
        previewText: "Ce qu’il y a de nouveau chez nous ce mois-ci",
      },
    },
  },
  {
    key: "announcement",
    format: "mjml",
    texts: {
      en: {
        name: "Announcement",
        about: "One thing to say and one button",
        subject: "Something to tell you",
        previewText: "What, when and where, in a few words",
      },
      fr: {
        name: "Annonce",
        about: "Une seule chose à dire, un seul bouton",
        subject: "Une nouvelle à vous annoncer",
        previewText: "Quoi, quand et où, en quelques mots",
      },
    },
  },
  {
    key: "welcome",
    format: "html",
    texts: {
      en: {
        name: "Welcome",
        about: "A plain letter, for those who just signed up",
        subject: "Welcome",
        previewText: "What you can expect from us",
      },
      fr: {
        name: "Bienvenue",
        about: "Une lettre toute simple, pour les nouveaux inscrits",
        subject: "Bienvenue",
        previewText: "Ce que vous allez recevoir",
      },
    },
  },
];
