/** What a browser's tab shows; many e-mails have no title. */
export function withTitle(html: string, subject: string): string {
  const text = subject.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const head = `<title>${text}</title><meta name="viewport" content="width=device-width,initial-scale=1">`;
  return /<title>[^<]*<\/title>/i.test(html)
    ? html.replace(/<title>[^<]*<\/title>/i, () => head)
    : inHead(html, head);
}

/** Puts these at the beginning of the page's head, where there is none into one of their own. */
export function inHead(html: string, tags: string): string {
  const [head] = /<head(?=[\s>])[^>]*>/i.exec(html) ?? [];
  if (head) return html.replace(head, () => head + tags);
  const [before = ""] = /^\s*(?:<!doctype[^>]*>\s*)?(?:<html(?=[\s>])[^>]*>)?/i.exec(html) ?? [];
  return `${before}<head>${tags}</head>${html.slice(before.length)}`;
}
