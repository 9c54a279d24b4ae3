import { compile, type FormatCallback, type HtmlToTextOptions } from "html-to-text";
import { type Masked, markOf, unmask } from "./mask.ts";

const imageText: FormatCallback = (element, _walk, builder) => builder.addInline(element.attribs?.alt ?? "");

const heading = {
  selector: "",
  format: "heading",
  options: { uppercase: false, leadingLineBreaks: 2, trailingLineBreaks: 2 },
};
const hidden = ["display:none", "display: none"].map((style) => ({
  selector: `[style*="${style}"]`,
  format: "skip",
}));

const options: HtmlToTextOptions = {
  wordwrap: false,
  formatters: { imageText },
  selectors: [
    {
      selector: "a",
      options: { linkBrackets: ["<", ">"], hideLinkHrefIfSameAsText: true, noAnchorUrl: true },
    },
    ...["h1", "h2", "h3", "h4", "h5", "h6"].map((selector) => ({ ...heading, selector })),
    { selector: "ul", options: { itemPrefix: "- " } },
    { selector: "img", format: "imageText" },
    { selector: "title", format: "skip" },
    ...hidden,
  ],
};

const convert = compile(options);

/** What a reader without HTML sees: the same words and the addresses of the links. Marks stay where they are. */
export function textOfHtml({ text, marks }: Masked): string {
  return unmask(convert(text))
    .map((piece, index, all) => {
      if (typeof piece === "number") return markOf(piece);
      // A part that stands on lines of its own brings the lines around it along, and leaves none behind when it is absent.
      const before = all[index - 1];
      const mark = typeof before === "number" ? marks[before] : undefined;
      return mark?.kind === "control" ? piece.replace(/^\s*\n\s*/, "") : piece;
    })
    .join("");
}
