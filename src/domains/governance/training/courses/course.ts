import type { Localized } from "#kernel/localized.ts";

export type Lesson = { title: Localized; paragraphs: readonly Localized[] };

export type Question = {
  ask: Localized;
  choices: readonly Localized[];
  /** Which of the choices, from 0. */
  right: number;
  /** Told to who answered otherwise, instead of the right choice. */
  why: Localized;
};

/** A course as it ships: a few short lessons and a quiz. A new `version` is asked of nobody before their certificate ends. */
export type Course = {
  key: "general" | "administrator" | "support" | "security" | "dpo" | "legal";
  version: number;
  validMonths: number;
  title: Localized;
  about: Localized;
  minutes: number;
  lessons: readonly Lesson[];
  questions: readonly Question[];
};

export const text = (en: string, fr: string): Localized => ({ en, fr });
