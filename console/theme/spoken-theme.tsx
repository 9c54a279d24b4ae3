import { useLingui } from "@lingui/react/macro";
import { type MantineThemeOverride, MantineThemeProvider } from "@mantine/core";
import { type ReactNode, useMemo } from "react";

/** What the library's own buttons are called where they show a sign only, in the user's language. */
export function SpokenTheme({ children }: { children: ReactNode }) {
  const { t } = useLingui();
  const close = t`Close`;
  const theme = useMemo<MantineThemeOverride>(
    () => ({ components: { CloseButton: { defaultProps: { "aria-label": close } } } }),
    [close],
  );
  return <MantineThemeProvider theme={theme}>{children}</MantineThemeProvider>;
}
