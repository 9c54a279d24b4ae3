import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { firstRun } from "#domains/accounts/accounts.api.ts";
import { sessionQuery } from "../../api/session.ts";
import { useAction } from "../../api/use-operation.ts";

/** Creates the owner and the business; the answer is a session, and the way leads home. */
export function useFirstRun(forgetDraft: () => void) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useAction(firstRun, {
    onSuccess: async (session) => {
      queries.setQueryData(sessionQuery.queryKey, session);
      await navigate({ to: "/" });
      forgetDraft();
    },
  });
}
