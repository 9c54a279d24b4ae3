import type { Localized } from "#kernel/localized.ts";
import { escapeHtml, type SlotContext } from "./escape.ts";
import { type HtmlStructure, readStructure, type Target } from "./html-structure.ts";
import { type FooterInput, mailFooter } from "./mail-footer.ts";
import { type Masked, mask, unmask } from "./mask.ts";
import type { KnownNames } from "./merge-field.ts";
import { type Part, parseMerge } from "./merge-language.ts";
import type { Problem } from "./merge-problems.ts";
import type { SourceKind } from "./merge-tokens.ts";
import { type Item, nested } from "./nest-pieces.ts";
import { fixed, type Piece, pieces } from "./pieces.ts";
import { textOfHtml } from "./text-part.ts";

/** What the author wrote, and what the law adds to it. */
export type MailSource = {
  subject: string;
  html: string;
  /** Made from the HTML where absent. */
  text?: string;
  /** What inboxes show beside the subject. */
  previewText?: string;
  footer: FooterInput;
  known: KnownNames;
  /** Whether its links and its opening are observed: for those who permit it. */
  observed?: boolean;
};

export type SourcePart = "subject" | "html" | "text" | "previewText";
/** `kind` names what is not a slip of the pen: there is a why to it. */
export type MailProblem = Problem & { part: SourcePart; kind?: string };

/** A mail before it is encoded: what a reader will see, with the slots open. */
export type ComposedMail = { subject: Piece[]; previewText: Piece[]; html: Piece[]; text: Piece[] };

export type Composed = { ok: true; mail: ComposedMail } | { ok: false; problems: MailProblem[] };

/** Puts template, preview text and footer together. There is no way around the footer. */
export function composeMail(source: MailSource): Composed {
  const { subject, html, text, previewText, structure, problems } = readMail(source, source.footer.kind);
  if (problems.length > 0) return { ok: false, problems };

  const footer = mailFooter(source.footer);
  const range = (from: number, to: number) =>
    nested(
      withTargets(html.text, source.observed ? structure.targets : [], from, to).flatMap((part) =>
        typeof part === "string" ? itemsOf(part, html, (n) => structure.contexts[n]) : [part],
      ),
    );
  const { footerAt } = structure;
  const bodyAt = Math.min(structure.bodyAt, footerAt);
  const body = pieces`${preheader(previewText)}${range(bodyAt, footerAt)}${structure.closing}${footer.html}${source.observed ? pixel : []}`;
  const { language } = source.footer;
  return {
    ok: true,
    mail: {
      subject: piecesOf(subject),
      previewText: piecesOf(previewText),
      html:
        structure.kind === "document"
          ? pieces`${range(0, bodyAt)}${body}${range(footerAt, html.text.length)}\n`
          : pieces`<!doctype html>\n<html lang="${language}"><head><meta charset="utf-8"></head><body>${range(0, bodyAt)}${body}</body></html>\n`,
      text:
        source.text === undefined
          ? pieces`${piecesOf({ ...html, text: textOfHtml(html) })}\n${footer.text}`
          : pieces`${piecesOf(text)}\n${footer.text}`,
    },
  };
}

/** What the author wrote as it is understood, with what can't be. Nothing is put together yet, which takes far longer. */
export function readMail(
  source: Pick<MailSource, SourcePart | "known">,
  kind: FooterInput["kind"],
): { [part in SourcePart]: Masked } & { structure: HtmlStructure; problems: MailProblem[] } {
  const problems: MailProblem[] = [];
  const read = (part: SourcePart, language: SourceKind = "text"): Masked => {
    const parsed = parseMerge((source[part] ?? "").replace(/\r\n?/g, "\n"), source.known, language);
    const found = parsed.ok ? problemsOfLinks(parsed.parts, kind) : parsed.problems;
    for (const problem of found) problems.push({ ...problem, part });
    return mask(parsed.ok ? parsed.parts : []);
  };
  const subject = read("subject");
  const html = read("html", "html");
  const text = read("text");
  const previewText = read("previewText");
  const structure = readStructure(html);
  for (const problem of structure.problems) problems.push({ ...problem, part: "html" });
  return { subject, html, text, previewText, structure, problems };
}

const pixel = pieces`<img src="${{ kind: "value", field: { from: "pixel" }, filters: [], context: "html" }}" width="1" height="1" alt="" style="display:block">\n`;

/** The text from `from` to `to`, with the addresses of links in it as values of their own. */
function withTargets(text: string, targets: readonly Target[], from: number, to: number): (string | Piece)[] {
  const parts: (string | Piece)[] = [];
  let at = from;
  for (const target of targets) {
    if (target.from < from || target.to > to) continue;
    parts.push(text.slice(at, target.from), {
      kind: "value",
      field: { from: "target", url: target.url },
      filters: [],
      context: "html",
    });
    at = target.to;
  }
  return [...parts, text.slice(at, to)];
}

/** A masked text as pieces, its slots where they stood. */
export function piecesOf(
  masked: Masked,
  contextOf: (mark: number) => SlotContext | undefined = () => "plain",
): Piece[] {
  return nested(itemsOf(masked.text, masked, contextOf));
}

function itemsOf(
  text: string,
  { marks }: Masked,
  contextOf: (mark: number) => SlotContext | undefined,
): Item[] {
  return unmask(text).flatMap((piece): Item[] => {
    if (typeof piece === "string") return [fixed(piece)];
    const mark = marks[piece];
    if (mark?.kind !== "slot") return mark ? [mark] : [];
    const { field, filters } = mark;
    return [{ kind: "value", field, filters, context: contextOf(piece) ?? "html" }];
  });
}

function preheader(masked: Masked): Piece[] {
  if (masked.text === "") return [];
  const text = itemsOf(masked.text, masked, () => "html").map((item) =>
    item.kind === "text" ? fixed(escapeHtml(item.text)) : item,
  );
  return pieces`<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">${nested(text)}</div>`;
}

function problemsOfLinks(parts: readonly Part[], kind: FooterInput["kind"]): Problem[] {
  if (kind !== "service") return [];
  return parts.flatMap((part) =>
    part.kind === "slot" && part.field.from === "link" && part.field.link !== "why"
      ? [{ line: part.line, column: part.column, message: noWayOut }]
      : [],
  );
}

const noWayOut: Localized = {
  en: "A service message has nothing to unsubscribe from: remove this link.",
  fr: "Un message de service n’est pas un envoi dont on se désinscrit\u00a0: retirez ce lien.",
};
