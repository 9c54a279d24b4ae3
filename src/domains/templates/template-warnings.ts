import { categoryName, type SpecialName, specialName } from "#domains/contacts/index.ts";
import type { Localized } from "#kernel/localized.ts";
import { filterWordsIn } from "./filter-words.ts";
import { yourName } from "./gallery/entry.ts";
import { htmlTags, textBetweenTags } from "./html-tags.ts";
import { carriesReader } from "./personal-address.ts";
import type { TemplateContent } from "./templates.sql.ts";

export type TemplateWarning = { kind: WarningKind; message: Localized };
export type WarningKind =
  | "no_subject"
  | "insecure_link"
  | "example_link"
  | "example_name"
  | "image_without_alt"
  | "remote_image"
  | "active_content"
  | "shouting"
  | "punctuation"
  | "filter_words"
  | "special_subject"
  | "special_field"
  | "personal_link"
  | "large";

/** Gmail and others cut what is longer. */
const largestHtml = 100_000;

export type Warned = Pick<TemplateContent, "subject" | "previewText"> & {
  /** The account's fields. */
  attributes: ReadonlySet<string>;
  /** The product's own address: what is fetched from it is seen by nobody else. */
  ownUrl: string;
};

/** What somebody should think about before sending; none of it stops a message. `html` is what the source gives. */
export function templateWarnings(content: Warned, html: string): TemplateWarning[] {
  const tags = [...htmlTags(html)];
  const links = tags.filter((tag) => tag.name === "a").map((tag) => tag.attributes.get("href") ?? "");
  const images = tags.filter((tag) => tag.name === "img");
  const fetched = [...images.map((tag) => tag.attributes.get("src") ?? ""), ...backgrounds(html)];
  const hosts = hostsOf(fetched.filter((address) => !address.startsWith(`${content.ownUrl}/`)));
  const active = tags.filter((tag) =>
    ["script", "form", "iframe", "video", "object", "embed"].includes(tag.name),
  );
  const size = Buffer.byteLength(html);
  return [
    ...subjectWarnings(content),
    ...fieldWarnings(content, { html, links }),
    ...warn(links.filter((href) => /^http:\/\//i.test(href)).length, texts.insecureLink),
    ...warn(
      links.filter((href) => /^https?:\/\/([\w-]+\.)*example\.(com|org|net)\b/i.test(href)).length,
      texts.exampleLink,
    ),
    ...(leftName.test(html) ? [texts.exampleName()] : []),
    ...warn(images.filter((tag) => !tag.attributes.has("alt")).length, texts.imageWithoutAlt),
    ...(hosts.length > 0 ? [texts.remoteImage(hosts)] : []),
    ...(active.length > 0 ? [texts.activeContent([...new Set(active.map((tag) => tag.name))])] : []),
    ...wordWarnings(content.subject, html),
    ...(size > largestHtml ? [texts.large(Math.ceil(size / 1000))] : []),
  ];
}

const leftName = new RegExp(`>\\s*(?:${Object.values(yourName).join("|")})\\s*<`);

function subjectWarnings({ subject, previewText }: Warned): TemplateWarning[] {
  const words = subject.replace(/\{[{%].*?[%}]\}/g, "").trim();
  if (subject.trim() === "") return [texts.noSubject()];
  const letters = words.replace(/\P{L}/gu, "");
  const capitals = letters.replace(/\P{Lu}/gu, "").length;
  const special = specialName(words) ?? specialName(previewText);
  return [
    ...(letters.length >= 8 && capitals / letters.length > 0.7 ? [texts.shouting()] : []),
    ...(/[!?]\s*[!?]|[€$£]{2}|!.*!.*!/.test(words) ? [texts.punctuation()] : []),
    ...(special ? [texts.specialSubject(special)] : []),
  ];
}

/** Fields that tell what nobody needs to know: in the mail itself, or to whoever runs the site a link leads to. */
function fieldWarnings(
  { attributes, subject }: Warned,
  { html, links }: { html: string; links: readonly string[] },
): TemplateWarning[] {
  const used = [...attributes].filter((name) => `${subject}${html}`.includes(`contact.${name}`));
  const special = used.flatMap((name) => {
    const found = specialName(name);
    return found ? [{ name, category: found.category }] : [];
  });
  const personal = links.filter(carriesReader);
  return [...special.slice(0, 3).map(texts.specialField), ...warn(personal.length, texts.personalLink)];
}

/** One in the subject is enough, in the text one alone may be chance. */
function wordWarnings(subject: string, html: string): TemplateWarning[] {
  const inSubject = filterWordsIn(subject);
  const inText = filterWordsIn(textBetweenTags(html));
  const found = [...new Set([...inSubject, ...(inText.length > 1 ? inText : [])])];
  return found.length > 0 ? [texts.filterWords(found.slice(0, 5))] : [];
}

function warn(count: number, text: (count: number) => TemplateWarning): TemplateWarning[] {
  return count > 0 ? [text(count)] : [];
}

function backgrounds(html: string): string[] {
  return [...html.matchAll(/url\(\s*["']?(https?:[^"')\s]+)/gi)].map((match) => match[1] ?? "");
}

function hostsOf(addresses: readonly string[]): string[] {
  const hosts = addresses.flatMap(
    (address) => /^(?:https?:)?\/\/([^/?#\s{]+)/i.exec(address)?.[1]?.toLowerCase() ?? [],
  );
  return [...new Set(hosts)].slice(0, 5);
}

const texts = {
  shouting: (): TemplateWarning => ({
    kind: "shouting",
    message: {
      en: "The subject is in capitals. Write it as you would speak.",
      fr: "L’objet est en capitales. Écrivez-le comme vous parleriez.",
    },
  }),
  punctuation: (): TemplateWarning => ({
    kind: "punctuation",
    message: {
      en: "The subject has more exclamation marks, question marks or signs of money than it needs. One is enough.",
      fr: "L’objet a plus de points d’exclamation, d’interrogation ou de signes monétaires qu’il n’en faut. Un seul suffit.",
    },
  }),
  filterWords: (words: readonly string[]): TemplateWarning => ({
    kind: "filter_words",
    message: {
      en: `Junk filters know these words all too well: ${words.join(", ")}. Say the same in your own.`,
      fr: `Les filtres anti-spam ne connaissent que trop ces mots : ${words.join(", ")}. Dites-le avec les vôtres.`,
    },
  }),
  specialSubject: ({ category, word }: SpecialName): TemplateWarning => ({
    kind: "special_subject",
    message: {
      en: `The subject or preview text speaks of ${categoryName(category).en} (“${word}”). It shows on locked screens, to whoever sits beside your reader.`,
      fr: `L’objet ou l’accroche évoque ${categoryName(category).fr} (« ${word} »). Il s’affiche sur un écran verrouillé, sous les yeux du voisin de votre lecteur.`,
    },
  }),
  specialField: ({
    name,
    category,
  }: {
    name: string;
    category: SpecialName["category"];
  }): TemplateWarning => ({
    kind: "special_field",
    message: {
      en: `The field ${name} tells of ${categoryName(category).en}. Such data needs a ground of its own, and seldom belongs into an e-mail.`,
      fr: `Le champ ${name} renseigne sur ${categoryName(category).fr}. De telles données exigent un fondement propre et ont rarement leur place dans un e-mail.`,
    },
  }),
  personalLink: (count: number): TemplateWarning => ({
    kind: "personal_link",
    message: {
      en: `${count === 1 ? "One link carries" : `${count} links carry`} the reader’s address or name along, for whoever runs that site and for its logs. Do without where you can.`,
      fr: `${count === 1 ? "Un lien emporte" : `${count} liens emportent`} l’adresse ou le nom du lecteur, pour qui gère ce site et pour ses journaux. Évitez si possible.`,
    },
  }),
  noSubject: (): TemplateWarning => ({
    kind: "no_subject",
    message: { en: "There is no subject yet.", fr: "Il n’y a pas encore d’objet." },
  }),
  insecureLink: (count: number): TemplateWarning => ({
    kind: "insecure_link",
    message: {
      en: `${count === 1 ? "One link begins" : `${count} links begin`} with http://. Use https:// so that nobody on the way can read or change what it leads to.`,
      fr: `${count === 1 ? "Un lien commence" : `${count} liens commencent`} par http://. Préférez https:// : personne en chemin ne pourra lire ni modifier la page.`,
    },
  }),
  exampleLink: (count: number): TemplateWarning => ({
    kind: "example_link",
    message: {
      en: `${count === 1 ? "One link still leads" : `${count} links still lead`} to an example address. Put your own there.`,
      fr: `${count === 1 ? "Un lien mène" : `${count} liens mènent`} encore à une adresse d’exemple. Mettez-y la vôtre.`,
    },
  }),
  exampleName: (): TemplateWarning => ({
    kind: "example_name",
    message: {
      en: `“${yourName.en}” still stands where yours goes.`,
      fr: `«\u00a0${yourName.fr}\u00a0» est encore là où doit être le vôtre.`,
    },
  }),
  imageWithoutAlt: (count: number): TemplateWarning => ({
    kind: "image_without_alt",
    message: {
      en: `${count === 1 ? "One image has" : `${count} images have`} no description (alt). Say what it shows, or alt="" where it only decorates: some readers see no images.`,
      fr: `${count === 1 ? "Une image n’a" : `${count} images n’ont`} pas de description (alt). Dites ce qu’on y voit, ou mettez alt="" si elle ne fait que décorer : certaines personnes ne voient pas les images.`,
    },
  }),
  remoteImage: (hosts: readonly string[]): TemplateWarning => ({
    kind: "remote_image",
    message: {
      en: `Images come from ${hosts.join(", ")}. Whoever runs that server sees who opens the message, when and from where. If it is not yours, do without.`,
      fr: `Des images viennent de ${hosts.join(", ")}. Qui gère ce serveur voit qui ouvre le message, quand et d’où. S’il n’est pas à vous, évitez.`,
    },
  }),
  activeContent: (names: readonly string[]): TemplateWarning => ({
    kind: "active_content",
    message: {
      en: `Most mailboxes remove <${names.join(">, <")}>, or take the message for junk because of it. Link to a page instead.`,
      fr: `La plupart des messageries suppriment <${names.join(">, <")}> ou classent le message en indésirable à cause de cela. Faites plutôt un lien vers une page.`,
    },
  }),
  large: (kilobytes: number): TemplateWarning => ({
    kind: "large",
    message: {
      en: `The message has ${kilobytes} kB. Over 100 kB some mailboxes cut it, and its end with it.`,
      fr: `Le message pèse ${kilobytes} ko. Au-delà de 100 ko, certaines messageries le coupent, et sa fin avec.`,
    },
  }),
};
