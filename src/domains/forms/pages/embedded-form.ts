import { html } from "htm/preact";
import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import type { Config } from "#kernel/config.ts";
import type { Language } from "#kernel/localized.ts";
import { embeddedStyle, type PageImage } from "#kernel/page.ts";
import type { FormVersion } from "../definition.ts";
import { lookOf } from "../look.ts";
import { formBody, type ShownForm } from "./form-page.ts";
import { formTextsFor } from "./form-texts.ts";
import { textsFor } from "./texts.ts";

/** The form for another site's page: its elements and its style, to be put where neither meets the page's own. */
export function embeddedParts(config: Config, shown: ShownForm) {
  const { version, language } = shown;
  const { variables, logo, picture } = lookOf(version, language, config.url);
  return {
    language,
    title: version.texts[language].title,
    close: formTextsFor(language).close,
    css: embeddedStyle(variables),
    html: renderToString(
      html`${imageTag(picture, "picture")}${imageTag(logo, "logo")}${formBody(shown)}` as VNode,
    ),
  };
}

/** What stands in its place once it was sent. */
export function sentParts(version: FormVersion, language: Language) {
  const { sentTitle } = textsFor(language);
  return {
    language,
    redirect: version.redirect,
    html: renderToString(html`<h1>${sentTitle}</h1><p>${version.texts[language].success}</p>` as VNode),
  };
}

function imageTag(image: PageImage | null, place: "logo" | "picture") {
  if (!image) return null;
  const { src, srcset, width, height, alt } = image;
  return html`<img class=${place} src=${src} srcset=${srcset} sizes="36rem" width=${width} height=${height} alt=${alt} />`;
}
