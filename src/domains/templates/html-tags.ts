export type HtmlTag = { name: string; attributes: ReadonlyMap<string, string> };

const pattern = {
  name: /[a-z][\w:-]*/iy,
  attribute: /[\s/]*([^\s/>=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?/y,
  end: /[\s/]*>?/y,
};

/** The opening tags of some HTML, comments left out. Reads any text once, whatever is wrong with it. */
export function* htmlTags(html: string): Generator<HtmlTag> {
  let at = 0;
  const take = (expression: RegExp): RegExpExecArray | undefined => {
    expression.lastIndex = at;
    const match = expression.exec(html);
    if (match) at = expression.lastIndex;
    return match ?? undefined;
  };
  for (at = html.indexOf("<"); at >= 0; at = html.indexOf("<", at)) {
    if (html.startsWith("<!--", at)) {
      const end = html.indexOf("-->", at + 4);
      if (end < 0) return;
      at = end + 3;
      continue;
    }
    at++;
    const name = take(pattern.name)?.[0].toLowerCase();
    if (name === undefined) continue;
    const attributes = new Map<string, string>();
    for (let match = take(pattern.attribute); match; match = take(pattern.attribute)) {
      const [, key = "", double, single, bare] = match;
      if (!attributes.has(key.toLowerCase()))
        attributes.set(key.toLowerCase(), (double ?? single ?? bare ?? "").trim());
    }
    take(pattern.end);
    yield { name, attributes };
  }
}

/** The text between the tags, without styles and scripts. Reads any text once, as above. */
export function textBetweenTags(html: string): string {
  const lower = html.toLowerCase();
  const texts: string[] = [];
  let at = 0;
  for (let open = html.indexOf("<"); open >= 0; open = html.indexOf("<", at)) {
    texts.push(html.slice(at, open));
    const raw = /^<(?:style|script)\b/.exec(lower.slice(open, open + 8))?.[0].slice(1);
    const end = raw ? lower.indexOf(`</${raw}`, open) : html.indexOf(">", open);
    if (end < 0) return texts.join(" ");
    const closed = html.indexOf(">", end);
    if (closed < 0) return texts.join(" ");
    at = closed + 1;
  }
  return [...texts, html.slice(at)].join(" ");
}
