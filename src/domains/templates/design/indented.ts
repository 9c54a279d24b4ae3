/** Generated MJML as somebody would lay it out: each of its own tags on a line, inside what holds it. */
export function indented(mjml: string): string {
  let depth = 0;
  return (
    mjml
      .replace(/\n/g, "")
      .split(/(?=<mj)|(?=<\/mj)/)
      .map((piece) => {
        const closes = piece.startsWith("</");
        if (closes) depth--;
        const line = `${"  ".repeat(Math.max(depth, 0))}${piece}`;
        if (!closes && !/^<[^>]*\/>/.test(piece)) depth++;
        return line;
      })
      // An end stands beside its beginning where nothing of MJML is between them.
      .join("\n")
      .replace(/(<(mj-[a-z]+)\b[^\n]*)\n\s*(<\/\2>)/g, "$1$3")
  );
}
