import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { lazy, StrictMode, Suspense } from "react";
import { queryClient } from "./api/query-client.ts";
import { router } from "./router.tsx";
import { cssVariables } from "./theme/css-variables.ts";
import { SpokenTheme } from "./theme/spoken-theme.tsx";
import { styleNonce } from "./theme/style-nonce.ts";
import { schemeManager, theme } from "./theme/theme.ts";

const Notifications = lazy(async () => ({ default: (await import("@mantine/notifications")).Notifications }));

// Answers are in the user's language too: after a switch they are asked for again.
i18n.on("change", () => void queryClient.invalidateQueries());

export function App() {
  return (
    <StrictMode>
      <I18nProvider i18n={i18n}>
        <MantineProvider
          theme={theme}
          cssVariablesResolver={cssVariables}
          colorSchemeManager={schemeManager}
          defaultColorScheme="auto"
          getStyleNonce={styleNonce}
        >
          <SpokenTheme>
            <QueryClientProvider client={queryClient}>
              <RouterProvider router={router} />
              <Suspense>
                <Notifications position="bottom-center" />
              </Suspense>
            </QueryClientProvider>
          </SpokenTheme>
        </MantineProvider>
      </I18nProvider>
    </StrictMode>
  );
}
