/** What the fonts that every PDF reader has can show: Latin-1 and a few signs (Windows code page 1252). */
const beyondLatin1 = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ";

/**
 * The text as those fonts can show it. A character they lack is named by its number, so that nothing is shown as
 * something else; the JSON beside the PDF has it as it is.
 */
export function pdfText(text: string): string {
  const shown = text.normalize("NFC").replaceAll("\r\n", "\n").replaceAll("\u202f", "\u00a0");
  return Array.from(shown, (character) => (isShown(character) ? character : `[U+${hex(character)}]`))
    .join("")
    .replace(endless, "$& ");
}

/**
 * Longer than any address, key or signature. What no line can hold is cut to lines by going through all the rest of it for each:
 * a megabyte without a blank would hold the process up for an hour.
 */
const endless = /[^ \n]{1000}/g;

function isShown(character: string): boolean {
  if (character === "\n" || beyondLatin1.includes(character)) return true;
  const code = character.codePointAt(0) ?? 0;
  return (code >= 0x20 && code <= 0x7e) || (code >= 0xa0 && code <= 0xff);
}

function hex(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
}
