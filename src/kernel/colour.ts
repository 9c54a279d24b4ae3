/** What text needs against its ground (WCAG 2.2, 1.4.3). */
export const readable = 4.5;

export const ink = { dark: "#20242b", light: "#ffffff" } as const;

export function inkOn(ground: string): string {
  if (contrast(ink.dark, ground) >= readable) return ink.dark;
  if (contrast(ink.light, ground) >= readable) return ink.light;
  // Between the two lies a narrow band of middle tones where only full black is dark enough.
  return "#000000";
}

/** As far towards its ground as it can still be read. */
export function quieter(from: string, ground: string): string {
  for (const share of [0.25, 0.15, 0.08]) {
    const mixed = mix(ground, from, share);
    if (contrast(mixed, ground) >= readable) return mixed;
  }
  return from;
}

/** The colour nearest to this one that can be read on the ground: darker, or lighter where the ground is dark. */
export function readableOn(ground: string, colour: string): string {
  const towards = inkOn(ground);
  for (let share = 0; share <= 1; share += 0.04) {
    const mixed = mix(towards, colour, share);
    if (contrast(mixed, ground) >= readable) return mixed;
  }
  return towards;
}

/** WCAG 2.2: contrast ratio of two colours written `#rrggbb`, from 1 to 21. */
export function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** `share` of the first colour in the second. */
export function mix(one: string, other: string, share: number): string {
  const others = channels(other);
  const mixed = channels(one).map((value, at) => Math.round(value * share + (others[at] ?? 0) * (1 - share)));
  return `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}
