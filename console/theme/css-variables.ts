import type { CSSVariablesResolver } from "@mantine/core";

const names = ["pine", "stone", "ochre", "brick", "slate", "plum", "red", "yellow", "green", "blue", "gray"];

const perColor = (variables: (name: string) => Record<string, string>) =>
  Object.assign({}, ...names.map(variables)) as Record<string, string>;

/**
 * What the library leaves below 4.5:1, put right once for every screen, and the few names our own styles use
 * (`--licet-…`), so that no component asks which scheme it is in.
 */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {
    "--licet-measure": "68ch",
    "--licet-gap": "1.5rem",
  },
  light: {
    "--mantine-color-body": "#ffffff",
    "--mantine-color-text": "var(--mantine-color-stone-9)",
    "--mantine-color-dimmed": "var(--mantine-color-stone-6)",
    "--mantine-color-placeholder": "var(--mantine-color-stone-6)",
    "--mantine-color-anchor": "var(--mantine-color-pine-7)",
    "--mantine-color-error": "var(--mantine-color-brick-7)",
    "--mantine-color-success": "var(--mantine-color-pine-7)",
    "--mantine-color-default-border": "var(--mantine-color-stone-5)",
    "--mantine-color-default-hover": "var(--mantine-color-stone-1)",
    "--mantine-color-disabled-color": "var(--mantine-color-stone-6)",
    ...perColor((name) => ({
      [`--mantine-color-${name}-text`]: `var(--mantine-color-${name}-7)`,
      [`--mantine-color-${name}-light`]: `var(--mantine-color-${name}-1)`,
      [`--mantine-color-${name}-light-hover`]: `var(--mantine-color-${name}-2)`,
      [`--mantine-color-${name}-light-color`]: `var(--mantine-color-${name}-8)`,
    })),
    "--licet-page": "var(--mantine-color-stone-0)",
    "--licet-rail": "var(--mantine-color-stone-1)",
    "--licet-card": "#ffffff",
    "--licet-line": "var(--mantine-color-stone-2)",
    "--licet-line-strong": "var(--mantine-color-stone-3)",
    "--licet-hover": "var(--mantine-color-stone-2)",
    "--licet-focus": "var(--mantine-color-pine-6)",
    "--licet-note": "var(--mantine-color-slate-0)",
    "--licet-note-line": "var(--mantine-color-slate-1)",
    "--licet-chosen": "var(--mantine-color-pine-1)",
    "--licet-chosen-text": "var(--mantine-color-pine-8)",
  },
  dark: {
    "--mantine-color-body": "var(--mantine-color-dark-6)",
    "--mantine-color-text": "var(--mantine-color-dark-0)",
    "--mantine-color-dimmed": "var(--mantine-color-dark-2)",
    "--mantine-color-placeholder": "var(--mantine-color-dark-2)",
    "--mantine-color-anchor": "var(--mantine-color-pine-3)",
    "--mantine-color-error": "var(--mantine-color-brick-3)",
    "--mantine-color-success": "var(--mantine-color-pine-3)",
    "--mantine-color-default-border": "var(--mantine-color-dark-3)",
    "--mantine-color-disabled-color": "var(--mantine-color-dark-2)",
    ...perColor((name) => ({
      [`--mantine-color-${name}-text`]: `var(--mantine-color-${name}-3)`,
      [`--mantine-color-${name}-light`]: `color-mix(in srgb, var(--mantine-color-${name}-8) 45%, #1c1e1c)`,
      [`--mantine-color-${name}-light-hover`]: `color-mix(in srgb, var(--mantine-color-${name}-8) 65%, #1c1e1c)`,
      [`--mantine-color-${name}-light-color`]: `var(--mantine-color-${name}-1)`,
      [`--mantine-color-${name}-outline`]: `var(--mantine-color-${name}-3)`,
    })),
    "--licet-page": "var(--mantine-color-dark-7)",
    "--licet-rail": "var(--mantine-color-dark-8)",
    "--licet-card": "var(--mantine-color-dark-6)",
    "--licet-line": "var(--mantine-color-dark-5)",
    "--licet-line-strong": "var(--mantine-color-dark-4)",
    "--licet-hover": "var(--mantine-color-dark-6)",
    "--licet-focus": "var(--mantine-color-pine-3)",
    "--licet-note": "color-mix(in srgb, var(--mantine-color-slate-8) 30%, #1c1e1c)",
    "--licet-note-line": "color-mix(in srgb, var(--mantine-color-slate-8) 60%, #1c1e1c)",
    "--licet-chosen": "color-mix(in srgb, var(--mantine-color-pine-8) 60%, #1c1e1c)",
    "--licet-chosen-text": "var(--mantine-color-pine-1)",
  },
});
