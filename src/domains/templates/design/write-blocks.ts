import { escapeHtml } from "../escape.ts";
import {
  column,
  headline,
  image,
  narrow,
  picked,
  push,
  type Setting,
  section,
  sections,
  side,
  small,
  table,
  tag,
  whole,
  words,
} from "./block-tags.ts";
import type { Block, BlockKind, BlockOf } from "./design.api.ts";
import { addressOf, richLine, richText } from "./rich-text.ts";

/** A block as MJML on one line, so that a problem's line is the number of its block. */
export function writeBlock(block: Block, setting: Setting): string {
  if (block.hidden) return "";
  return (writers[block.kind] as (block: Block, setting: Setting) => string)(block, setting);
}

const writers: { readonly [K in BlockKind]: (block: BlockOf<K>, setting: Setting) => string } = {
  masthead({ tone, picture, name }, setting) {
    const shown = setting.pictures(picture, 180);
    const logo = picture.imageId === null ? undefined : shown;
    return section(setting, tone, { padding: "26px 0 22px" }, [
      logo
        ? tag("mj-image", { src: logo.src, alt: logo.alt || name, width: "180px", padding: `0 ${side}px` })
        : words(setting, { tone, align: "center" }, [
            `<div style="font-size:18px;line-height:1.3;font-weight:700;letter-spacing:0.04em">${richLine(name, setting.palette.tones[tone].link)}</div>`,
          ]),
    ]);
  },
  hero({ tone, picture, kicker, title, text, button }, setting) {
    const { link, quiet } = setting.palette.tones[tone];
    const small = kicker
      ? `<p class="quiet" style="margin:0 0 10px;font-size:14px;font-weight:700;letter-spacing:0.08em;text-transform:uppercase;color:${quiet}">${richLine(kicker, link)}</p>`
      : "";
    return [
      image(setting, tone, picture, { width: whole }),
      section(setting, tone, { padding: "38px 0 36px" }, [
        words(setting, { tone, align: "center" }, [
          small,
          headline("h1", title, "font-size:34px;line-height:1.2;letter-spacing:-0.01em", link, 14),
          richText(text, { link, gap: 8 }),
        ]),
        push(setting, { tone, align: "center" }, button, 18),
      ]),
    ].join("");
  },
  heading({ title, text }, setting) {
    const { link } = setting.palette.tones.paper;
    return section(setting, "paper", { padding: "34px 0 6px" }, [
      words(setting, { tone: "paper", align: "left" }, [
        headline("h1", title, "font-size:30px;line-height:1.22;letter-spacing:-0.01em", link, 12),
        richText(text, { link, gap: 12 }),
      ]),
    ]);
  },
  text({ text }, setting) {
    const { link } = setting.palette.tones.paper;
    return section(setting, "paper", { padding: "20px 0 8px" }, [
      words(setting, { tone: "paper", align: "left" }, [richText(text, { link, gap: 14 })]),
    ]);
  },
  image({ picture, caption }, setting) {
    const { link } = setting.palette.tones.paper;
    return [
      image(setting, "paper", picture, { width: whole }),
      caption && section(setting, "paper", { padding: "8px 0 10px" }, [small(setting, caption, link)]),
    ].join("");
  },
  button({ button }, setting) {
    return section(setting, "paper", { padding: "14px 0 26px" }, [
      push(setting, { tone: "paper", align: "center" }, button, 0),
    ]);
  },
  story({ side: where, picture, title, text, button }, setting) {
    const { link } = setting.palette.tones.paper;
    const shown = setting.pictures(picture, 250);
    const place = { tone: "paper", align: "left", room: shown ? narrow : side } as const;
    const told = [
      words(setting, place, [
        headline("h2", title, "font-size:22px;line-height:1.28", link, 8),
        richText(text, { link, gap: 10 }),
      ]),
      push(setting, place, button, 8),
    ].join("");
    if (!shown) return section(setting, "paper", { padding: "20px 0" }, [told]);
    const direction = where === "right" ? { direction: "rtl" } : {};
    const seen = column("45%", picked(setting, shown, `6px ${narrow}px 14px`));
    return sections(
      setting,
      "paper",
      { padding: `20px ${side - narrow}px`, ...direction },
      seen + column("55%", told),
    );
  },
  cards({ items }, setting) {
    const { link } = setting.palette.tones.paper;
    const place = { tone: "paper", align: "left", room: side / 2 } as const;
    const cards = items.map(({ picture, title, text, button }) => {
      const shown = setting.pictures(picture, 250);
      return column(
        "50%",
        [
          shown ? picked(setting, shown, `8px ${side / 2}px 12px`) : "",
          words(setting, place, [
            headline("h3", title, "font-size:18px;line-height:1.3", link, 4),
            richText(text, { link, gap: 6 }),
          ]),
          push(setting, place, button, 6),
          tag("mj-spacer", { height: "14px" }),
        ].join(""),
        "top",
      );
    });
    return Array.from({ length: Math.ceil(cards.length / 2) }, (_, row) => {
      const [one = "", other = column("50%", "")] = cards.slice(row * 2, row * 2 + 2);
      return sections(setting, "paper", { padding: `8px ${side / 2}px` }, one + other);
    }).join("");
  },
  facts({ title, items }, setting) {
    const { link, line } = setting.palette.tones.paper;
    const width = labelWidth(items);
    const rows = items.map(
      ({ label, value }) =>
        `<tr><td class="rule" style="padding:12px 14px 12px 0;border-top:1px solid ${line};vertical-align:top;width:${width};font-weight:700">${richLine(label, link)}</td><td class="rule" style="padding:12px 0;border-top:1px solid ${line};vertical-align:top">${richLine(value, link)}</td></tr>`,
    );
    return section(setting, "paper", { padding: "18px 0 20px" }, [
      title &&
        words(setting, { tone: "paper", align: "left" }, [
          headline("h2", title, "font-size:22px;line-height:1.28", link, 12),
        ]),
      items.length > 0 && table(setting, rows.join("")),
    ]);
  },
  steps({ title, items }, setting) {
    const { link } = setting.palette.tones.paper;
    const { ground, text: ink } = setting.palette.button;
    const rows = items.map(
      (item, index) =>
        `<tr><td style="width:52px;padding:10px 0;vertical-align:top"><div class="number" style="width:34px;height:34px;line-height:34px;border-radius:17px;text-align:center;font-weight:700;background:${ground};color:${ink}">${index + 1}</div></td><td style="padding:10px 0;vertical-align:top">${headline("h3", item.title, "font-size:17px;line-height:1.4", link, 2)}${richText(item.text, { link, gap: 0 })}</td></tr>`,
    );
    return section(setting, "paper", { padding: "18px 0 20px" }, [
      title &&
        words(setting, { tone: "paper", align: "left" }, [
          headline("h2", title, "font-size:22px;line-height:1.28", link, 10),
        ]),
      items.length > 0 && table(setting, rows.join("")),
    ]);
  },
  quote({ text, author }, setting) {
    const { link, quiet } = setting.palette.tones.tint;
    return section(setting, "tint", { padding: "30px 0 26px" }, [
      words(setting, { tone: "tint", align: "center" }, [
        `<div style="font-size:21px;line-height:1.5;font-style:italic">${richText(text, { link, gap: 8 })}</div>`,
        author &&
          `<p class="quiet" style="margin:6px 0 0;font-size:15px;color:${quiet}">${richLine(author, link)}</p>`,
      ]),
    ]);
  },
  coupon({ title, code, text }, setting) {
    const { link } = setting.palette.tones.tint;
    const sign =
      code &&
      `<div class="cut" style="display:inline-block;margin:6px 0 12px;padding:12px 26px;border:2px dashed ${link};border-radius:${setting.radius}px;font-family:'Courier New',Courier,monospace;font-size:26px;line-height:1.2;font-weight:700;letter-spacing:0.12em">${richLine(code, link)}</div>`;
    return section(setting, "tint", { padding: "30px 0 24px" }, [
      words(setting, { tone: "tint", align: "center" }, [
        headline("h2", title, "font-size:22px;line-height:1.3", link, 8),
        sign,
        richText(text, { link, gap: 6 }),
      ]),
    ]);
  },
  divider(_, setting) {
    const { line } = setting.palette.tones.paper;
    return section(setting, "paper", { padding: "14px 0" }, [
      tag("mj-divider", {
        "border-color": line,
        "border-width": "1px",
        padding: `0 ${side}px`,
        "css-class": "rule",
      }),
    ]);
  },
  signature({ picture, text, name, role }, setting) {
    const { link, quiet } = setting.palette.tones.paper;
    const shown = setting.pictures(picture, 72);
    const face = shown
      ? `<td style="width:88px;vertical-align:middle"><img src="${escapeHtml(shown.src)}" alt="${escapeHtml(shown.alt)}" width="72" height="72" style="display:block;width:72px;height:72px;border-radius:36px;object-fit:cover"></td>`
      : "";
    return section(setting, "paper", { padding: "14px 0 30px" }, [
      text && words(setting, { tone: "paper", align: "left" }, [richText(text, { link, gap: 14 })]),
      table(
        setting,
        `<tr>${face}<td style="vertical-align:middle"><strong>${richLine(name, link)}</strong>${role && `<br><span class="quiet" style="font-size:15px;color:${quiet}">${richLine(role, link)}</span>`}</td></tr>`,
      ),
    ]);
  },
  links({ items }, setting) {
    const { link } = setting.palette.tones.tint;
    const each = items.flatMap(({ button: { label, address } }) =>
      label
        ? [
            `<a href="${escapeHtml(addressOf(address))}" style="color:${link};text-decoration:underline;white-space:nowrap">${escapeHtml(label)}</a>`,
          ]
        : [],
    );
    return section(setting, "tint", { padding: "22px 0" }, [
      words(setting, { tone: "tint", align: "center" }, [
        `<div style="font-size:15px;line-height:1.9">${each.join(" &nbsp;·&nbsp; ")}</div>`,
      ]),
    ]);
  },
};

/** What a table's labels need beside its values: a list of dishes and prices, or of days and all that happens then. */
function labelWidth(items: readonly { label: string; value: string }[]): string {
  const longest = (texts: readonly string[]) => Math.max(1, ...texts.map((text) => text.length));
  const label = longest(items.map((item) => item.label));
  const value = longest(items.map((item) => item.value));
  return `${Math.round(100 * Math.min(0.7, Math.max(0.38, label / (label + value))))}%`;
}
