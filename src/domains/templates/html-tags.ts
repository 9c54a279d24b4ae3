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
