type Device = { browser: string | undefined; system: string | undefined };

// What stands first wins: every other browser's line ends in Safari's, and Chrome's stands in several.
const browsers: readonly (readonly [RegExp, string])[] = [
  [/Edg(e|A|iOS)?\//, "Edge"],
  [/OPR\/|Opera/, "Opera"],
  [/SamsungBrowser\//, "Samsung Internet"],
  [/Firefox\/|FxiOS\//, "Firefox"],
  [/Chrome\/|Chromium\/|CriOS\//, "Chrome"],
  [/Safari\//, "Safari"],
];

const systems: readonly (readonly [RegExp, string])[] = [
  [/iPhone|iPad|iPod/, "iOS"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Macintosh|Mac OS X/, "macOS"],
  [/CrOS/, "ChromeOS"],
  [/Linux|X11/, "Linux"],
];

/** A browser's own line in two words: enough to tell one's phone from one's laptop. */
export function deviceOf(userAgent: string): Device {
  const named = (names: typeof browsers) => names.find(([sign]) => sign.test(userAgent))?.[1];
  return { browser: named(browsers), system: named(systems) };
}
