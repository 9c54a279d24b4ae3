import type { Localized } from "#kernel/localized.ts";
import { htmlTags } from "./html-tags.ts";
import type { TemplateContent } from "./templates.sql.ts";

export type TemplateWarning = { kind: WarningKind; message: Localized };
export type WarningKind =
  | "no_subject"
  | "insecure_link"
  | "example_link"
  | "image_without_alt"
  | "remote_image"
  | "active_content"
  | "large";

/** Gmail and others cut what is longer. */
const largestHtml = 100_000;

/** What somebody should think about before sending; none of it stops a message. `html` is what the source gives. */
export function templateWarnings(content: Pick<TemplateContent, "subject">, html: string): TemplateWarning[] {
  const tags = [...htmlTags(html)];
  const links = tags.filter((tag) => tag.name === "a").map((tag) => tag.attributes.get("href") ?? "");
  const images = tags.filter((tag) => tag.name === "img");
  const hosts = hostsOf([...images.map((tag) => tag.attributes.get("src") ?? ""), ...backgrounds(html)]);
  const active = tags.filter((tag) =>
    ["script", "form", "iframe", "video", "object", "embed"].includes(tag.name),
  );
  const size = Buffer.byteLength(html);
  return [
    ...(content.subject.trim() === "" ? [texts.noSubject()] : []),
    ...warn(links.filter((href) => /^http:\/\//i.test(href)).length, texts.insecureLink),
    ...warn(
      links.filter((href) => /^https?:\/\/([\w-]+\.)*example\.(com|org|net)\b/i.test(href)).length,
      texts.exampleLink,
    ),
    ...warn(images.filter((tag) => !tag.attributes.has("alt")).length, texts.imageWithoutAlt),
    ...(hosts.length > 0 ? [texts.remoteImage(hosts)] : []),
    ...(active.length > 0 ? [texts.activeContent([...new Set(active.map((tag) => tag.name))])] : []),
    ...(size > largestHtml ? [texts.large(Math.ceil(size / 1000))] : []),
  ];
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
