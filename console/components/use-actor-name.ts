import { useLingui } from "@lingui/react/macro";
import { listMembers } from "#domains/accounts/accounts.api.ts";
import { useMay } from "../api/session.ts";
import { useOperation } from "../api/use-operation.ts";

/** Who acted, as people say it. */
export function useActorName(): (kind: string, id: string | undefined) => string {
  const { t } = useLingui();
  const members = useOperation(listMembers, undefined, { enabled: useMay("account:read") });
  return (kind, id) => {
    switch (kind) {
      case "user":
        if (members.isLoading) return t`A colleague`;
        return (
          members.data?.members.find(({ userId }) => String(userId) === id)?.name ??
          t`Somebody who no longer works here`
        );
      case "api_key":
        return t`A program with API key no. ${id}`;
      case "subject":
        return t`The person themselves`;
      default:
        return t`Licet, by itself`;
    }
  };
}
