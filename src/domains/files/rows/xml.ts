/** Text for the inside of an element or an attribute. What XML 1.0 cannot hold, controls and halves of pairs, is left out. */
export function xmlText(text: string): string {
  // Most text is plain: one look is enough for it.
  if (!/[<>&"\p{Cc}\p{Cs}\uFFFE\uFFFF]/u.test(text)) return text;
  return text
    .replace(/[^\P{Cc}\t\n\r]|[\p{Cs}\uFFFE\uFFFF]/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

export const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
