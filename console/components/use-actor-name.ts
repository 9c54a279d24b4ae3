import { useLingui } from "@lingui/react/macro";
import { listMembers } from "#domains/accounts/accounts.api.ts";
import { listAccess } from "#domains/governance/staff/staff.api.ts";
import { staffRoleNames } from "#kernel/staff-words.ts";
import { useMay } from "../api/session.ts";
import { useOperation } from "../api/use-operation.ts";
import { currentLanguage } from "../language/language.ts";

/** Who acted, as people say it. */
export function useActorName(): (kind: string, id: string | undefined) => string {
  const { t } = useLingui();
  const may = useMay("account:read");
  const members = useOperation(listMembers, undefined, { enabled: may });
  const visits = useOperation(listAccess, undefined, { enabled: may });
  return (kind, id) => {
    switch (kind) {
      case "user":
        if (members.isLoading) return t`A colleague`;
        return (
          members.data?.members.find(({ userId }) => String(userId) === id)?.name ??
          t`Somebody who no longer works here`
        );
      case "staff": {
        const visit = visits.data?.accesses.find((access) => String(access.id) === id);
        if (!visit) return t`One of the operator’s people`;
        const role = staffRoleNames[visit.role][currentLanguage()].name;
        return t`${visit.who} (operator, ${role}, access no. ${visit.id}: ${visit.reason})`;
      }
      case "api_key":
        return t`A program with API key no. ${id}`;
      case "subject":
        return t`The person themselves`;
      default:
        return t`Licet itself`;
    }
  };
}
