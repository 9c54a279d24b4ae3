import type { Language } from "#kernel/localized.ts";
import { agenda } from "./gallery/agenda.ts";
import { announcement } from "./gallery/announcement.ts";
import { article } from "./gallery/article.ts";
import { designOf, type GalleryEntry } from "./gallery/entry.ts";
import { greetings } from "./gallery/greetings.ts";
import { hours } from "./gallery/hours.ts";
import { invitation } from "./gallery/invitation.ts";
import { letter } from "./gallery/letter.ts";
import { menu } from "./gallery/menu.ts";
import { newsletter } from "./gallery/newsletter.ts";
import { offer } from "./gallery/offer.ts";
import { opinion } from "./gallery/opinion.ts";
import { products } from "./gallery/products.ts";
import { welcome } from "./gallery/welcome.ts";

const entries: readonly GalleryEntry[] = [
  newsletter,
  announcement,
  products,
  offer,
  invitation,
  welcome,
  article,
  agenda,
  menu,
  hours,
  opinion,
  greetings,
  letter,
];

/** An e-mail to begin from: filled in, in one language. */
export type Starter = {
  key: string;
  name: string;
  about: string;
  format: "design";
  subject: string;
  previewText: string;
  source: string;
};

/** Made out to the business: nobody's letter should say “Your business”. */
export function gallery(language: Language, legalName: string): Starter[] {
  const business = knownAs(legalName);
  return entries.map((entry) => ({
    key: entry.key,
    name: entry.name[language],
    about: entry.about[language],
    format: "design",
    subject: entry.subject[language],
    previewText: entry.previewText[language],
    source: JSON.stringify(designOf(entry, language, business)),
  }));
}

/** A business is known without its legal form: “Les Savons de Camille SARL”. */
function knownAs(legalName: string): string {
  const name = legalName.trim();
  return (
    name.replace(
      /[ ,]+(?:SARL|SASU?|EURL|SA|SNC|SCI|SCOP|SRL|BV|NV|GmbH|UG|AG|Ltd|Limited|LLC|Inc)\.?$/i,
      "",
    ) || name
  );
}
