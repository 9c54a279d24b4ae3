import type { Business } from "#domains/accounts/index.ts";
import type { Localized } from "#kernel/localized.ts";
import type { MailProblem } from "./compose-mail.ts";
import { type HtmlTag, htmlTags, textBetweenTags } from "./html-tags.ts";
import { carriesReader } from "./personal-address.ts";
import type { TemplateCode } from "./render-template.ts";
import type { TemplateContent } from "./templates.sql.ts";

export type Checked = {
  content: Pick<TemplateContent, "subject">;
  /** What the template is as code, where places are looked for. */
  code: TemplateCode;
  /** What the code gives. */
  html: string;
  business: Pick<Business, "legalName" | "postalAddress">;
  /** The product's own address: what is fetched from it is seen by nobody else. */
  ownUrl: string;
};

/** What keeps a message from being sent although it could be written: it misleads, hides who writes, or spies. */
export function blockingChecks(checked: Checked): MailProblem[] {
  const { content, business } = checked;
  const tags = [...htmlTags(checked.html)];
  return [
    ...(looksLikeAnswer.test(content.subject)
      ? [{ part: "subject" as const, line: 1, column: 1, kind: "misleading_subject", message: texts.answer }]
      : []),
    ...(business.legalName.trim() === "" || business.postalAddress.trim() === ""
      ? [{ part: "html" as const, line: 1, column: 1, kind: "no_identity", message: texts.identity }]
      : []),
    ...(saysNothing(checked, tags)
      ? [{ part: "html" as const, line: 1, column: 1, kind: "says_nothing", message: texts.nothing }]
      : []),
    ...tags.flatMap((tag) => brokenLink(tag, checked.code)),
    ...tags.flatMap((tag) => pixel(tag, checked)),
  ].slice(0, mostShown);
}

const mostShown = 20;

const looksLikeAnswer = /^\s*(?:re|ré|fw|fwd|tr|aw|wg|rv|rép)\s*(?:\[\d+\])?\s*[:：]/i;

/** Begun, and nothing in it that anybody could see: readers would get the footer alone. */
function saysNothing({ code, html }: Checked, tags: readonly HtmlTag[]): boolean {
  if (code.source.trim() === "") return false;
  const body = html.slice(Math.max(0, html.search(/<body\b/i)));
  const words = textBetweenTags(body).replace(/&(?:nbsp|zwnj|zwj|shy|#160|#8203);|[\s\p{Cf}]/giu, "");
  const shows = ({ attributes }: HtmlTag) =>
    ["src", "background", "href"].some((name) => attributes.has(name));
  return words === "" && !tags.some(shows);
}

/** A link that leads nowhere. One that begins with a field is checked when it is filled in. */
function brokenLink({ name, attributes }: HtmlTag, code: TemplateCode): MailProblem[] {
  const href = attributes.get("href");
  if ((name !== "a" && name !== "area") || href === undefined || leadsSomewhere(href)) return [];
  const message = /^\s*(?:javascript|data|vbscript|file):/i.test(href)
    ? texts.scriptLink
    : texts.nowhere(href);
  return [{ part: "html", ...placeOf(code.source, `href="${href}"`, href), kind: "broken_link", message }];
}

function leadsSomewhere(href: string): boolean {
  if (/^\{[{%]/.test(href) || /^(?:mailto|tel|sms):\S+/i.test(href) || /^#./.test(href)) return true;
  const url = href.replace(/&amp;/g, "&").replace(/\{\{.*?\}\}/g, "x");
  return /^https?:\/\/[^/\s]+/i.test(href) && !/\s/.test(url) && URL.canParse(url);
}

/** An image that nobody can see, or that says for whom it is fetched, is there to tell that they opened (CNIL 2026-042). */
function pixel({ name, attributes }: HtmlTag, { code, ownUrl }: Checked): MailProblem[] {
  const src = (name === "img" ? attributes.get("src") : attributes.get("background")) ?? "";
  if (!/^(?:https?:)?\/\//i.test(src) || src.startsWith(`${ownUrl}/`)) return [];
  const place = placeOf(code.source, src);
  if (carriesReader(src))
    return [{ part: "html", ...place, kind: "tracking_pixel", message: texts.imageForOne }];
  const style = attributes.get("style") ?? "";
  const tiny = (side: "width" | "height") =>
    /^[01](?:px)?$/.test(attributes.get(side) ?? "") ||
    new RegExp(`(?:^|[;\\s])${side}\\s*:\\s*[01](?:px)?\\s*(?:;|!|$)`, "i").test(style);
  if (!tiny("width") || !tiny("height")) return [];
  return [{ part: "html", ...place, kind: "tracking_pixel", message: texts.pixel }];
}

/** Where the first of these stands in what the author wrote; of a design, the line is its block. */
function placeOf(source: string, ...wanted: string[]): { line: number; column: number } {
  const at = Math.max(
    0,
    ...wanted
      .map((text) => (text ? source.indexOf(text) : -1))
      .filter((at) => at >= 0)
      .slice(0, 1),
  );
  const lines = source.slice(0, at).split("\n");
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

const texts = {
  answer: {
    en: "The subject looks like an answer to a message that nobody sent. Take “Re:”, “Fwd:” or the like away.",
    fr: "L’objet fait croire à une réponse alors que personne n’a écrit. Retirez «\u00a0Re\u00a0:\u00a0», «\u00a0Tr\u00a0:\u00a0» ou leurs semblables.",
  },
  identity: {
    en: "Your business’s name or postal address is missing: readers must be told who writes. Fill them in under Settings › Business.",
    fr: "Le nom ou l’adresse postale de votre entreprise manque\u00a0: les lecteurs doivent savoir qui leur écrit. Complétez-les dans Réglages › Entreprise.",
  },
  nothing: {
    en: "The message says nothing yet: readers would see the footer alone. Write a text or add a picture.",
    fr: "Le message ne dit encore rien : on n’y verrait que le pied de page. Écrivez un texte ou ajoutez une image.",
  },
  nowhere: (href: string): Localized =>
    href.trim() === "" || href.trim() === "#"
      ? {
          en: "A link has no address yet: whoever clicks it gets nowhere. Say where it leads, or take it away.",
          fr: "Un lien n’a pas encore d’adresse\u00a0: qui clique n’arrive nulle part. Indiquez où il mène, ou retirez-le.",
        }
      : {
          en: `The address “${href.slice(0, 100)}” leads nowhere. It begins with https:// as a rule.`,
          fr: `L’adresse «\u00a0${href.slice(0, 100)}\u00a0» ne mène nulle part. Elle commence en général par https://.`,
        },
  scriptLink: {
    en: "A link runs a program instead of leading to a page: mailboxes take such a message for an attack.",
    fr: "Un lien lance un programme au lieu de mener à une page\u00a0: les messageries y voient une attaque.",
  },
  imageForOne: {
    en: "The address of an image carries the reader’s address or name along: whoever runs that server learns that this very person opens the message, and nobody was asked. Take the field out of it.",
    fr: "L’adresse d’une image emporte l’adresse ou le nom du lecteur\u00a0: qui gère ce serveur apprend que cette personne précise ouvre le message, sans l’avoir consultée. Retirez-en le champ.",
  },
  pixel: {
    en: "An image too small to be seen tells another server who opens this message and when, and nobody was asked. Take it away: opens of those who agreed are counted for you (Privacy › Opens and clicks).",
    fr: "Une image trop petite pour être vue indique à un autre serveur qui ouvre ce message et quand, sans que personne ait été consulté. Retirez-la\u00a0: les ouvertures de ceux qui l’acceptent sont comptées pour vous (Vie privée › Ouvertures et clics).",
  },
};
