import { createRouter } from "@tanstack/react-router";
import { ErrorPanel } from "./components/error-panel.tsx";
import { Loading } from "./components/loading.tsx";
import { noteNavigation } from "./frame/arrival.ts";
import { routeTree } from "./routes.tsx";

export const router = createRouter({
  routeTree,
  defaultPreload: "intent",
  // What is fresh and what is not, the query client knows.
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
  defaultPendingComponent: Loading,
  defaultPendingMs: 300,
  defaultErrorComponent: ({ error, reset }) => <ErrorPanel error={error as Error} retry={reset} />,
});

router.subscribe("onBeforeLoad", (event) => {
  if (event.fromLocation && event.pathChanged) noteNavigation();
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
