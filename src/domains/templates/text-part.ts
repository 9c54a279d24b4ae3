import { compile, type FormatCallback, type HtmlToTextOptions } from "html-to-text";

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

/** What a reader without HTML sees: the same words and the addresses of the links. Marks of slots stay where they are. */
export const htmlToText: (html: string) => string = compile(options);
