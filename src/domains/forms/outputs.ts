import { renderToString } from "preact-render-to-string";
import type { Config } from "#kernel/config.ts";
import type { Language } from "#kernel/localized.ts";
import type { FormVersion } from "./definition.ts";
import { slugUrl } from "./forms.sql.ts";
import { formBody } from "./pages/form-page.ts";

type Published = { slug: string; version: FormVersion; number: number; language: Language };

/** What is pasted into a page to show a published form there. */
export function outputsOf(config: Config, { slug, version, number, language }: Published) {
  const url = slugUrl(config, slug);
  const source = `${config.url}/embed.js`;
  const plain = renderToString(formBody({ version, number, language, action: url }))
    // The shop's page has no style of ours to put the trap out of sight.
    .replace('class="trap"', 'class="trap" style="position:absolute;left:-9999px"');
  return {
    html: `<div lang="${language}">\n${lines(plain)}\n</div>`,
    script: `<div data-licet-form="${url}"></div>\n<script async src="${source}"></script>`,
    popup: `<script async src="${source}" data-licet-popup="${url}" data-after="10"></script>`,
    json: `${url}/sign-ups.json`,
  };
}

/** Each element on a line of its own, for who pastes it and wants to see what. */
function lines(html: string): string {
  return html.replace(
    />\s*<(?=(?:form|p|label|input|fieldset|select|button|div|h1|ul|\/form|\/fieldset|\/select)\b)/g,
    ">\n<",
  );
}
