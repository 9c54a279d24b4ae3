/** In HTML, what stands between the braces may be written with entities, as visual editors do. */
export type SourceKind = "text" | "html";

const space = /(?:\s|&nbsp;|&#160;)*/y;

export const token = {
  name: /[\p{L}_][\p{L}\p{N}_-]*(?:\.[\p{L}\p{N}_-]+)*/uy,
  pipe: /\|/y,
  colon: /:/y,
  text: /'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|&#39;((?:(?!&#39;)[^\\]|\\.)*)&#39;|&quot;((?:(?!&quot;)[^\\]|\\.)*)&quot;/sy,
  number: /-?\d+(?:\.\d+)?(?![\p{L}\p{N}_.])/uy,
  comparison: /(?:==|!=|(?:>|&gt;|<|&lt;)=?)/y,
  closing: /\}\}/y,
  tagClosing: /%\}/y,
};

/** Reads one token after the other, from one place on. */
export type Reader = { take(pattern: RegExp): RegExpExecArray | null; at(): number };

export function readerAt(source: string, start: number): Reader {
  let at = start;
  return {
    at: () => at,
    take(pattern) {
      space.lastIndex = at;
      space.test(source);
      pattern.lastIndex = space.lastIndex;
      const match = pattern.exec(source);
      if (match) at = pattern.lastIndex;
      return match;
    },
  };
}

const entities: { readonly [entity: string]: string } = {
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
  "&apos;": "'",
  "&nbsp;": "\u00a0",
  "&#160;": "\u00a0",
  "&amp;": "&",
};

export function decoded(written: string, kind: SourceKind): string {
  return kind === "text"
    ? written
    : written.replace(/&(?:lt|gt|quot|apos|nbsp|amp|#39|#160);/g, (entity) => entities[entity] ?? entity);
}

/** What a text between quotes means. */
export function unquoted(match: RegExpExecArray, kind: SourceKind): string {
  const raw = (match[1] ?? match[2] ?? match[3] ?? match[4] ?? "").replace(/\\(.)/gs, "$1");
  return decoded(raw, kind);
}

export function quoted(value: string, kind: SourceKind): string {
  const escaped = kind === "text" ? value : value.replace(/[&<>"]/g, (character) => `&${names[character]};`);
  return `'${escaped.replace(/[\\']/g, "\\$&")}'`;
}
const names: { readonly [character: string]: string } = { "&": "amp", "<": "lt", ">": "gt", '"': "quot" };
