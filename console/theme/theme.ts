import { createTheme, localStorageColorSchemeManager } from "@mantine/core";
import { brick, charcoal, ochre, pine, plum, slate, stone } from "./colors.ts";
import { componentDefaults } from "./component-defaults.ts";

const sans =
  '-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, Cantarell, Ubuntu, "Noto Sans", "Liberation Sans", system-ui, sans-serif';
const serif =
  'Charter, "Bitstream Charter", "Iowan Old Style", "Sitka Text", Cambria, Georgia, "Noto Serif", "Liberation Serif", serif';
const mono = 'ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", "DejaVu Sans Mono", monospace';

/** System fonts only: nothing is fetched from anybody to draw a page. */
export const theme = createTheme({
  primaryColor: "pine",
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  luminanceThreshold: 0.35,
  black: stone[9],
  // The library's own names point at our palette, so that `color="red"` can never bring a foreign red in.
  colors: {
    pine,
    stone,
    ochre,
    brick,
    slate,
    plum,
    gray: stone,
    dark: charcoal,
    green: pine,
    yellow: ochre,
    red: brick,
    blue: slate,
  },
  fontFamily: sans,
  fontFamilyMonospace: mono,
  fontSizes: { xs: "0.8125rem", sm: "0.9375rem", md: "1rem", lg: "1.125rem", xl: "1.3125rem" },
  lineHeights: { xs: "1.4", sm: "1.5", md: "1.6", lg: "1.6", xl: "1.5" },
  headings: {
    fontFamily: serif,
    fontWeight: "600",
    textWrap: "balance",
    sizes: {
      h1: { fontSize: "1.875rem", lineHeight: "1.2" },
      h2: { fontSize: "1.375rem", lineHeight: "1.3" },
      h3: { fontSize: "1.125rem", lineHeight: "1.4" },
      h4: { fontSize: "1rem", lineHeight: "1.5" },
    },
  },
  defaultRadius: "md",
  radius: { xs: "3px", sm: "5px", md: "8px", lg: "12px", xl: "20px" },
  spacing: { xs: "0.5rem", sm: "0.75rem", md: "1rem", lg: "1.5rem", xl: "2.25rem" },
  shadows: {
    xs: "0 1px 2px rgb(38 37 33 / 6%)",
    sm: "0 2px 8px rgb(38 37 33 / 8%)",
    md: "0 6px 20px rgb(38 37 33 / 12%)",
  },
  cursorType: "pointer",
  respectReducedMotion: true,
  components: componentDefaults,
});

/** Light, dark or as the system says: remembered on the device. */
export const schemeManager = localStorageColorSchemeManager({ key: "licet-scheme" });
