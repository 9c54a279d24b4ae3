import { createHash } from "node:crypto";
import { html } from "htm/preact";
import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import type { Language } from "./localized.ts";

// Colours hold 4.5:1 against their ground in both schemes (WCAG 2.2, 1.4.3); fonts are the visitor's own.
const style = `
:root{color-scheme:light dark;--ground:#f6f5f1;--card:#fff;--text:#20242b;--quiet:#565d68;--line:#c9cdd4;--accent:#1f5f4f;--on-accent:#fff;--bad:#a32020;--good:#1f5f4f}
@media(prefers-color-scheme:dark){:root{--ground:#16191d;--card:#1f2328;--text:#eceef1;--quiet:#b3bac4;--line:#555d68;--accent:#7fd0b8;--on-accent:#10231d;--bad:#ff9c94;--good:#7fd0b8}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--text);font:1.0625rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
main{max-width:var(--width,36rem);margin:0 auto;padding:2rem 1rem 1rem}
.card{background:var(--card);border:1px solid var(--line);border-radius:calc(var(--radius,8px)*1.5);padding:1.5rem;overflow-wrap:anywhere}
h1{font-size:1.5rem;line-height:1.25;margin:0 0 .75rem}h2{font-size:1.125rem;margin:1.5rem 0 .5rem}h3{font-size:1rem;margin:1.5rem 0 .25rem}summary{min-height:2rem;cursor:pointer}
p{margin:.5rem 0}.quiet{color:var(--quiet);font-size:.9375rem}
label{display:block;font-weight:600;margin:1rem 0 .25rem}
fieldset{border:0;padding:0;margin:1rem 0 0}legend{padding:0}
.choice{display:flex;gap:.75rem;align-items:flex-start;font-weight:400;margin:.75rem 0}
.choice input{width:1.25rem;height:1.25rem;margin:.2rem 0 0;flex:none;accent-color:var(--accent)}
input[type=text],input[type=email],input[type=date],input[type=number],textarea,select{width:100%;font:inherit;color:inherit;background:var(--card);border:1px solid var(--quiet);border-radius:var(--radius,8px);padding:.6rem .75rem}
button{font:inherit;font-weight:600;min-height:2.75rem;padding:.5rem 1.25rem;margin-top:1rem;border:0;border-radius:var(--radius,8px);background:var(--accent);color:var(--on-accent);cursor:pointer}
button.second{background:transparent;color:var(--text);border:1px solid var(--quiet)}
a{color:var(--accent)}:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.problem{color:var(--bad);font-weight:600}.done{color:var(--good);font-weight:600}
.trap{position:absolute;left:-9999px}
dt{font-weight:600;margin-top:.75rem}dd{margin:0}
footer{max-width:var(--width,36rem);margin:0 auto;padding:0 1rem 2rem;color:var(--on-ground,var(--quiet));font-size:.875rem}footer a{color:inherit}
.hint{margin:0 0 .35rem}.label{font-weight:600;margin:1rem 0 .25rem}.problem a{color:inherit}.problem ul{margin:.25rem 0;padding-left:1.25rem}
.logo{display:block;max-width:min(100%,14rem);max-height:5rem;width:auto;height:auto;margin:0 auto 1.25rem}
.picture{display:block;width:calc(100% + 3rem);max-width:none;height:auto;margin:-1.5rem -1.5rem 1.5rem;border-radius:calc(var(--radius,8px)*1.5) calc(var(--radius,8px)*1.5) 0 0}
hr{border:0;border-top:1px solid var(--line);margin:1.5rem 0}
@media print{body{background:#fff}}
`.trim();

const styleHash = createHash("sha256").update(style).digest("base64");

/** Public pages run no script and load nothing; the one style sheet is named by its hash. */
export const contentPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${styleHash}'`,
  // A form's own colours stand in one attribute. Attributes can't run code.
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data:",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** The same, for the rare page with a script of its own, or whose form leads elsewhere: that and no other. */
export function policyWith({ script, leadsTo }: { script?: string; leadsTo?: string | undefined }): string {
  const sources = leadsTo ? `form-action 'self' ${new URL(leadsTo).origin}` : "form-action 'self'";
  const policy = contentPolicy.replace("form-action 'self'", sources);
  return script ? `${policy}; script-src 'sha256-${script}'` : policy;
}

/** The way to the same page in the other language. */
export function languageSwitch(language: Language): VNode {
  const other = language === "fr" ? "en" : "fr";
  return html`<a href=${`?lang=${other}`} lang=${other} hreflang=${other}>${other === "fr" ? "Français" : "English"}</a>` as VNode;
}

/** The same style for a form inside another site's page, in a shadow of its own. */
export function embeddedStyle(variables: Readonly<Record<string, string>>): string {
  const own = Object.entries(variables).map(([name, value]) => `${name}:${value}`);
  return `${style.replaceAll(":root", ":host").replace("body{margin:0;background:var(--ground);", ".card{")}\n:host{display:block;${own.join(";")}}`;
}

export type PageImage = { src: string; srcset: string; width: number; height: number; alt: string };

/** A business's own look: variables of the style sheet, and images. */
export type PageLook = {
  variables: Readonly<Record<string, string>>;
  logo: PageImage | null;
  picture: PageImage | null;
};

export type Page = {
  language: Language;
  title: string;
  body: VNode | VNode[];
  footer?: VNode | VNode[];
  look?: PageLook | undefined;
};

/** A whole document from its parts. Values are escaped by the renderer. */
export function renderPage(page: Page): string {
  const { logo, picture, variables = {} } = page.look ?? {};
  const body = renderToString(
    html`<main>${imageTag(logo, "logo")}<div class="card">${imageTag(picture, "picture")}${page.body}</div></main>${page.footer ? html`<footer>${page.footer}</footer>` : null}` as VNode,
  );
  const title = renderToString(html`<title>${page.title}</title>` as VNode);
  const chosen = Object.entries(variables).map(([name, value]) => `${name}:${value}`);
  return `<!doctype html><html lang="${page.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><meta name="referrer" content="no-referrer">${title}<style>${style}</style></head><body${chosen.length > 0 ? ` style="${chosen.join(";")}"` : ""}>${body}</body></html>`;
}

function imageTag(image: PageImage | null | undefined, place: "logo" | "picture") {
  if (!image) return null;
  const { src, srcset, width, height, alt } = image;
  return html`<img class=${place} src=${src} srcset=${srcset} sizes=${place === "logo" ? "14rem" : "min(100vw, 48rem)"} width=${width} height=${height} alt=${alt} />`;
}
