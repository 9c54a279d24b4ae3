import { signOut } from "#domains/accounts/accounts.api.ts";
import { useAction } from "./use-operation.ts";

/** Ends the session and loads the page anew: nothing that was read in it stays in this tab's memory. */
export function useSignOut() {
  return useAction(signOut, { onSuccess: () => location.assign("/sign-in") });
}
