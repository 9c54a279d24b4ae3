export type Scheme = "light" | "dark";

/** An e-mail as it is shown by day or by night, whatever this computer is set to. */
export function inScheme(html: string, scheme: Scheme): string {
  return html
    .replace(/\(\s*prefers-color-scheme\s*:\s*(light|dark)\s*\)/gi, (_, asked: string) =>
      asked.toLowerCase() === scheme ? "(min-width:0)" : "(max-width:0)",
    )
    .replace(/(color-schemes?(?:\s*:\s*|"\s+content="))light\s+dark/gi, `$1${scheme}`);
}
