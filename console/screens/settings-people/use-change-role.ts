import { useQueryClient } from "@tanstack/react-query";
import { changeRole, listMembers } from "#domains/accounts/accounts.api.ts";
import { sessionQuery } from "../../api/session.ts";
import { useAction } from "../../api/use-operation.ts";

/** What one may do oneself may have changed with it: the session says. */
export function useChangeRole(done?: () => void) {
  const queries = useQueryClient();
  return useAction(changeRole, {
    invalidates: [listMembers],
    onSuccess: async () => {
      await queries.invalidateQueries(sessionQuery);
      done?.();
    },
  });
}
