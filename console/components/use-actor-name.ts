import { useLingui } from "@lingui/react/macro";
import { listMembers } from "#domains/accounts/accounts.api.ts";
import { listAccess, listStaff } from "#domains/governance/staff/staff.api.ts";
import { staffRoleNames } from "#kernel/staff-words.ts";
import { currentAccountId } from "../api/current-account.ts";
import { useMay } from "../api/session.ts";
import { useOperation } from "../api/use-operation.ts";
import { currentLanguage } from "../language/language.ts";

/** Who acted, as people say it: colleagues by their names, in an account and at the operator’s. */
export function useActorName(): (kind: string, id: string | undefined) => string {
  const { t } = useLingui();
  const may = useMay("account:read");
  const atOperator = currentAccountId() === undefined;
  const colleagues = useOperation(listStaff, undefined, { enabled: atOperator });
  const members = useOperation(listMembers, undefined, { enabled: may });
  const visits = useOperation(listAccess, undefined, { enabled: may });
  return (kind, id) => {
    switch (kind) {
      case "user":
        if (atOperator)
          return (
            colleagues.data?.people.find(({ userId }) => String(userId) === id)?.name ??
            t`One of the operator’s people`
          );
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
