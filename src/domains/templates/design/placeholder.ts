import { mix } from "#kernel/colour.ts";
import type { Look } from "./design.api.ts";
import type { Pictures } from "./picture.ts";

/** In previews, a drawing where a picture may be chosen. It is never sent: what was not chosen is left out. */
export function withPlaceholders(pictures: Pictures, { accent }: Look): Pictures {
  return (picture, width) => pictures(picture, width) ?? { src: drawing(accent, width), alt: "" };
}

/** Hills under a sun, in the colour of the design; square where it is small. */
function drawing(accent: string, width: number): string {
  const high = width < 120 ? 100 : width > 400 ? 50 : 72;
  const [sky, far, near] = [0.16, 0.34, 0.55].map((share) => mix(accent, "#ffffff", share));
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 ${high}"><path fill="${sky}" d="M0 0h100v${high}H0z"/><circle cx="74" cy="${high * 0.3}" r="9" fill="#fff"/><path fill="${far}" d="M0 ${high * 0.72}q22-${high * 0.34} 46-6t54-${high * 0.12}v${high}H0z"/><path fill="${near}" d="M0 ${high * 0.9}q30-${high * 0.24} 58-4t42-6v${high}H0z"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
