import type { Localized } from "#kernel/localized.ts";
import type { Purpose } from "./purposes.sql.ts";
import type { PurposeKind } from "./vocabulary.api.ts";

/** What messages of a purpose are for, as documents say it: in the business's own words, else what its kind says of it. */
export function aimOf({ aim, kind, name }: Pick<Purpose, "aim" | "kind" | "name">): Localized {
  return aim ?? usual[kind](name);
}

const usual: Record<PurposeKind, (name: Localized) => Localized> = {
  marketing: ({ en, fr }) => ({
    en: `Telling people by e-mail about our products, offers and news (“${en}”).`,
    fr: `Informer par e-mail de nos produits, offres et actualités («\u00a0${fr}\u00a0»).`,
  }),
  partners: ({ en, fr }) => ({
    en: `Telling people by e-mail about offers of our partners (“${en}”).`,
    fr: `Informer par e-mail des offres de nos partenaires («\u00a0${fr}\u00a0»).`,
  }),
  service: ({ en, fr }) => ({
    en: `Doing what was ordered or asked for, and telling about it by e-mail (“${en}”).`,
    fr: `Exécuter ce qui a été commandé ou demandé, et en informer par e-mail («\u00a0${fr}\u00a0»).`,
  }),
  tracking: ({ en, fr }) => ({
    en: `Knowing which messages interest those who agreed to it (“${en}”).`,
    fr: `Savoir quels messages intéressent les personnes qui l’ont accepté («\u00a0${fr}\u00a0»).`,
  }),
};
