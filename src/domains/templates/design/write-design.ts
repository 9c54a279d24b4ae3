import type { FooterLook } from "../mail-footer.ts";
import type { Setting } from "./block-tags.ts";
import type { Design, Look } from "./design.api.ts";
import { type Palette, palettes, type Tone } from "./palette.ts";
import type { Pictures } from "./picture.ts";
import { writeBlock } from "./write-blocks.ts";

/** A design as MJML, and the footer's colours that go with it. Line n holds block n. */
export function writeDesign(
  { look, blocks }: Design,
  pictures: Pictures,
): { source: string; footer: FooterLook } {
  const { light, dark } = palettes(look);
  const setting: Setting = {
    palette: light,
    look,
    pictures,
    radius: look.corners === "soft" ? 8 : 0,
  };
  const body = blocks.map((block) => writeBlock(block, setting)).join("\n");
  return {
    source: `<mjml><mj-head>${head(look, light, dark)}</mj-head><mj-body width="600px" background-color="${light.ground.ground}" css-class="on-ground"><mj-section padding="12px 0"><mj-column></mj-column></mj-section><mj-wrapper css-class="on-paper sheet" background-color="${light.tones.paper.ground}" border-radius="${setting.radius * 1.5}px" padding="0">${body}</mj-wrapper><mj-section padding="8px 0"><mj-column></mj-column></mj-section></mj-body></mjml>`,
    footer: light.ground,
  };
}

/** Fonts that readers have: a web font would tell its provider who reads this and when. */
const families: Record<Look["font"], string> = {
  sans: "-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif",
  serif: "Georgia, 'Times New Roman', Times, serif",
  round: "'Trebuchet MS', Verdana, 'DejaVu Sans', sans-serif",
  typewriter: "'Courier New', Courier, monospace",
};

function head(look: Look, light: Palette, dark: Palette): string {
  return [
    `<mj-raw><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"></mj-raw>`,
    `<mj-attributes><mj-all font-family="${families[look.font]}" /><mj-text font-size="16px" line-height="1.6" /></mj-attributes>`,
    `<mj-style>:root{color-scheme:light dark;supported-color-schemes:light dark}.sheet{overflow:hidden}h1,h2,h3,p{word-break:break-word}@media (prefers-color-scheme:dark){${darkStyles(light, dark)}}</mj-style>`,
  ].join("");
}

function darkStyles(light: Palette, { ground, tones, button }: Palette): string {
  const on = (name: string, { ground, text, quiet, link, line }: Palette["ground"]) =>
    [
      `.on-${name},.on-${name}>table{background:${ground}!important;background-color:${ground}!important}`,
      `.on-${name} .ink div,.on-${name} .ink table,.on-${name} .ink td{color:${text}!important}`,
      `.on-${name} .ink a{color:${link}!important}`,
      `.on-${name} .quiet{color:${quiet}!important}`,
      `.on-${name} .rule,.on-${name} .rule p{border-color:${line}!important}`,
      `.on-${name} .cut{border-color:${link}!important}`,
    ].join("");
  const turned = light.button;
  return [
    `body,body>div{background-color:${ground.ground}!important}`,
    on("ground", ground),
    ...(["paper", "tint", "accent"] satisfies Tone[]).map((tone) => on(tone, tones[tone])),
    `.push td{background:${button.ground}!important}.push a,.push p{background:${button.ground}!important;color:${button.text}!important}`,
    `.turned td,.turned a,.turned p{background:${turned.text}!important;color:${turned.ground}!important}`,
    `.ink .number{background:${button.ground}!important;color:${button.text}!important}`,
    `.foot,.foot p{background:${ground.ground}!important;color:${ground.quiet}!important}.foot a{color:${ground.link}!important}`,
  ].join("");
}
