import type { LibraryImage } from "../../components/library-image.ts";

type Shown = Pick<LibraryImage, "alt" | "renditions">;

/** As wide as the letter at most. */
const widest = 600;

/** The tag that shows an image of the library in a mail: at its public address, no wider than the letter. */
export function imageTag(
  { alt, renditions }: Shown,
  { format, address, language }: { format: "html" | "mjml"; address: string; language: "en" | "fr" },
): string {
  // Twice as many points as it is wide, for fine screens.
  const chosen = renditions.find(({ width }) => width >= widest * 2) ?? renditions.at(-1);
  if (!chosen) return "";
  const width = Math.min(chosen.width, widest);
  const words = alt[language].replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);
  const src = `${address}${chosen.name}`;
  return format === "mjml"
    ? `<mj-image src="${src}" alt="${words}" width="${width}px" />`
    : `<img src="${src}" alt="${words}" width="${width}" style="display:block;width:100%;max-width:${width}px;height:auto">`;
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
