import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { signOut } from "./accounts.pending.ts";
import { useAction } from "./use-operation.ts";

/** Ends the session and forgets everything that was read in it. */
export function useSignOut() {
  const queries = useQueryClient();
  const router = useRouter();
  return useAction(signOut, {
    onSuccess: async () => {
      await router.navigate({ to: "/sign-in" });
      queries.clear();
    },
  });
}
