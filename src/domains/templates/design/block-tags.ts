import { escapeHtml } from "../escape.ts";
import type { Look, Values } from "./design.api.ts";
import type { Palette, Tone } from "./palette.ts";
import type { Pictures, ShownPicture } from "./picture.ts";
import { addressOf, richLine } from "./rich-text.ts";

/** What all blocks of a design have in common. */
export type Setting = { palette: Palette; look: Look; pictures: Pictures; radius: number };

type Attributes = Readonly<Record<string, string | number>>;
type Place = { tone: Tone; align: "left" | "center"; room?: number };

/** Room to the left and right of what is written; less beside a picture. */
export const side = 36;
export const narrow = 22;
export const whole = 600;

export function section(
  setting: Setting,
  tone: Tone,
  attributes: Attributes,
  content: readonly (string | false)[],
): string {
  return sections(setting, tone, attributes, column("100%", content.filter(Boolean).join("")));
}

export function sections({ palette }: Setting, tone: Tone, attributes: Attributes, columns: string): string {
  const { ground } = palette.tones[tone];
  return tag("mj-section", { "css-class": `on-${tone}`, "background-color": ground, ...attributes }, columns);
}

export function column(width: string, content: string, align: "middle" | "top" = "middle"): string {
  return tag("mj-column", { width, "vertical-align": align }, content);
}

export function words(
  { palette }: Setting,
  { tone, align, room = side }: Place,
  content: readonly string[],
): string {
  const color = palette.tones[tone].text;
  const html = content.filter(Boolean).join("");
  return html && tag("mj-text", { "css-class": "ink", align, color, padding: `0 ${room}px` }, html);
}

export function table({ palette }: Setting, rows: string): string {
  const color = palette.tones.paper.text;
  return tag(
    "mj-table",
    {
      "css-class": "ink",
      color,
      "font-size": "16px",
      "line-height": "1.5",
      padding: `0 ${side}px`,
      role: "presentation",
    },
    rows,
  );
}

export function picked({ radius }: Setting, { src, alt }: ShownPicture, padding: string): string {
  return tag("mj-image", { src, alt, padding, "border-radius": `${radius}px`, "fluid-on-mobile": "true" });
}

export function small(setting: Setting, line: string, link: string): string {
  const { quiet } = setting.palette.tones.paper;
  return words(setting, { tone: "paper", align: "left" }, [
    `<p class="quiet" style="margin:0;font-size:14px;line-height:1.45;color:${quiet}">${richLine(line, link)}</p>`,
  ]);
}

export function headline(
  level: "h1" | "h2" | "h3",
  title: string,
  style: string,
  link: string,
  bottom: number,
): string {
  return (
    title &&
    `<${level} style="margin:0 0 ${bottom}px;font-weight:700;${style}">${richLine(title, link)}</${level}>`
  );
}

export function image(
  setting: Setting,
  tone: Tone,
  picture: Values["picture"],
  { width }: { width: number },
): string {
  const shown = setting.pictures(picture, width);
  if (!shown) return "";
  return section(setting, tone, { padding: "0" }, [
    tag("mj-image", {
      src: shown.src,
      alt: shown.alt,
      width: `${width}px`,
      padding: "0",
      "fluid-on-mobile": "true",
    }),
  ]);
}

/** The button of a block, where it has words. On the colour itself it is the other way round. */
export function push(
  { palette, radius }: Setting,
  { tone, align, room = side }: Place,
  { label, address }: Values["button"],
  top: number,
): string {
  if (!label) return "";
  const { ground, text } = palette.button;
  const turned = tone === "accent";
  return tag(
    "mj-button",
    {
      "css-class": turned ? "push turned" : "push",
      href: addressOf(address),
      align,
      "background-color": turned ? text : ground,
      color: turned ? ground : text,
      "border-radius": `${radius}px`,
      "font-size": "16px",
      "font-weight": "700",
      "inner-padding": "13px 26px",
      padding: `${top}px ${room}px 0`,
    },
    richLine(label, ""),
  );
}

export function tag(name: string, attributes: Attributes, content = ""): string {
  return `<${name} ${write(attributes)}>${content}</${name}>`;
}

function write(attributes: Attributes): string {
  return Object.entries(attributes)
    .map(([name, value]) => `${name}="${escapeHtml(String(value))}"`)
    .join(" ");
}
