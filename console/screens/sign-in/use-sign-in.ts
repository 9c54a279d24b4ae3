import { useQueryClient } from "@tanstack/react-query";
import { signIn } from "#domains/accounts/accounts.api.ts";
import { sessionQuery } from "../../api/session.ts";
import { useAction } from "../../api/use-operation.ts";

export type Credentials = { email: string; password: string };

/** One try at signing in, and where it leads. */
export function useSignIn(then: { onSignedIn: () => void; onCodeNeeded: () => void }) {
  const queries = useQueryClient();
  return useAction(signIn, {
    onSuccess: (session) => {
      if (session.state === "totp_required") return then.onCodeNeeded();
      if (session.state !== "signed_in") return;
      queries.setQueryData(sessionQuery.queryKey, session);
      then.onSignedIn();
    },
  });
}
