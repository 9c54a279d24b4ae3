import type { Language, Localized } from "#kernel/localized.ts";
import { escapeHtml } from "./escape.ts";
import { linkPiece, type Piece, pieces } from "./pieces.ts";

export type FooterInput = {
  /**
   * Marketing can be refused and says so; a service message (a confirmation, an invoice) only says who writes and why. A
   * public copy was written to nobody: it has no link of anybody's.
   */
  kind: "marketing" | "service" | "public";
  language: Language;
  legalName: string;
  postalAddress: string;
  /** Why the person gets this, as one sentence in that language. */
  reason: string;
  privacyUrl: string;
  /** Colours that go with the mail, from who made sure they can be read; dark on white where absent. */
  look?: FooterLook;
};

export type FooterLook = { ground: string; quiet: string; link: string; line: string };

/**
 * The end of every mail: who writes, why, and the way out. Its styles are inline and `!important`, which no style sheet of
 * a template overrides, and it is made of few elements, each styled for itself. Only the colours of a mail whose styles
 * are all ours may follow its own, by the class `foot`.
 */
export function mailFooter(input: FooterInput): { html: Piece[]; text: Piece[] } {
  return { html: htmlFooter(input), text: textFooter(input) };
}

const shown =
  "visibility:visible!important;opacity:1!important;position:static!important;max-height:none!important;";
const size = "font-size:13px!important;line-height:1.5!important;";
const plain: FooterLook = { ground: "#ffffff", quiet: "#444444", link: "#1a4f8b", line: "#767676" };

function stylesFor(look: FooterLook | undefined) {
  const { ground, quiet, link, line } = look ?? plain;
  const final = look ? "" : "!important";
  const letters = `${size}color:${quiet}${final};`;
  return {
    block: `display:block!important;${shown}clear:both;overflow:visible!important;margin:0!important;padding:24px 16px!important;background:${ground}${final};font-family:Arial,Helvetica,sans-serif;text-align:center;${letters}`,
    line: `display:block!important;${shown}margin:0 0 8px!important;${letters}`,
    notice: `display:block!important;${shown}margin:0 auto 16px!important;padding:12px;max-width:600px;border:1px solid ${line};${letters}`,
    link: `display:inline!important;${shown}font-size:13px!important;color:${link}${final};text-decoration:underline!important;`,
  };
}

function htmlFooter({ kind, language, ...input }: FooterInput): Piece[] {
  const styles = stylesFor(input.look);
  const link = (href: string | Piece, label: string) =>
    pieces`<a href="${href}" style="${styles.link}">${escapeHtml(label)}</a>`;
  const line = (...content: (string | Piece[])[]) =>
    pieces`<p style="${styles.line}">${content.flatMap((c) => pieces`${c}`)}</p>`;
  const why = link(linkPiece("why", "html"), texts.why[language]);
  const privacy = link(escapeHtml(input.privacyUrl), texts.privacy[language]);
  const ways =
    kind === "public"
      ? privacy
      : kind === "service"
        ? pieces`${why} · ${privacy}`
        : pieces`${link(linkPiece("unsubscribe", "html"), texts.unsubscribe[language])} · ${link(linkPiece("preferences", "html"), texts.preferences[language])} · ${why} · ${privacy}`;
  const objection = pieces`<p style="${styles.notice}">${escapeHtml(texts.notice[language])} ${link(linkPiece("unsubscribe", "html"), texts.object[language])}</p>`;
  const identity = escapeHtml(`${input.legalName}\n${input.postalAddress}`)
    .trim()
    .replace(/\s*\n\s*/g, "<br>");
  return pieces`
<div role="contentinfo"${input.look ? ' class="foot"' : ""} lang="${language}" style="${styles.block}">
${firstMessage(kind, objection)}
${line(escapeHtml(input.reason))}
${line(ways)}
${line(identity)}
</div>
`;
}

function textFooter({ kind, language, ...input }: FooterInput): Piece[] {
  const line = (label: string, target: string | Piece) =>
    pieces`${label}${label.endsWith("?") ? " " : colon[language]}${target}\n`;
  const objection = pieces`${texts.notice[language]} ${line(texts.object[language], linkPiece("unsubscribe", "plain"))}\n`;
  const wayOut =
    kind === "service"
      ? []
      : pieces`${line(texts.unsubscribe[language], linkPiece("unsubscribe", "plain"))}${line(texts.preferences[language], linkPiece("preferences", "plain"))}`;
  const identity = `${input.legalName}\n${input.postalAddress}`.trim().replace(/\s*\n\s*/g, ", ");
  return pieces`
----------
${firstMessage(kind, objection)}${input.reason}
${wayOut}${line(texts.why[language], linkPiece("why", "plain"))}${line(texts.privacy[language], input.privacyUrl)}
${identity}
`;
}

// GDPR art. 21(4): at the latest with the first message, clearly and apart from everything else.
function firstMessage(kind: FooterInput["kind"], notice: Piece[]): Piece[] {
  return kind === "marketing"
    ? [{ kind: "choice", branches: [{ when: { is: "first-message" }, pieces: notice }] }]
    : [];
}

const colon: Localized = { en: ": ", fr: "\u00a0: " };

const texts = {
  unsubscribe: { en: "Unsubscribe", fr: "Se désinscrire" },
  preferences: { en: "My preferences", fr: "Mes préférences" },
  why: { en: "Why do I get this?", fr: "Pourquoi ce message\u00a0?" },
  privacy: { en: "Privacy policy", fr: "Politique de confidentialité" },
  notice: {
    en: "This is our first message to you. You have the right to object at any time, free of charge and without giving a reason, to the use of your data for marketing. “Why do I get this?” below says where we have your address from.",
    fr: "C’est le premier message que nous vous adressons. Vous avez le droit de vous opposer à tout moment, gratuitement et sans motif, à l’utilisation de vos données à des fins de prospection. « Pourquoi ce message\u00a0? » ci-dessous dit d’où nous tenons votre adresse.",
  },
  object: { en: "Object to these messages", fr: "M’opposer à ces messages" },
} satisfies Record<string, Localized>;
