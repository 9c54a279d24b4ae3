import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { ApiError } from "./api-error.ts";
import { sessionQuery } from "./session.ts";

// A wrong password answers 401 too, and ends nothing.
const over = new Set(["accounts.session_over", "accounts.not_authenticated"]);

/** The session ended under us, or somebody signed out in another tab: `<SignInAgain>` opens over the screen. */
function noticeSignedOut(error: Error) {
  if (error instanceof ApiError && over.has(error.reason ?? "")) {
    queryClient.setQueryData(sessionQuery.queryKey, { state: "signed_out" });
  }
}

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeSignedOut }),
  mutationCache: new MutationCache({ onError: noticeSignedOut }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // What the server refused it will refuse again; only silence is worth another try.
      retry: (failures, error) => !(error instanceof ApiError && error.status < 500) && failures < 2,
    },
  },
});
