import { useLingui } from "@lingui/react/macro";
import { getOperatorStanding } from "#domains/governance/standing/standing.api.ts";
import { useSession } from "../../api/session.ts";
import { InboxCard } from "../../components/inbox-card.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Page } from "../../components/page.tsx";
import { StandingView } from "../../components/standing-view.tsx";
import { useStanding } from "../../components/use-standing.ts";
import { OperatorOfficer } from "./operator-officer.tsx";

/** Where whoever runs the installation stands, shared out among their people. */
export function OperatorStanding() {
  const { t } = useLingui();
  const { staffRoles } = useSession();
  const query = useStanding(getOperatorStanding);
  return (
    <Page
      title={t`Where the operator stands`}
      subtitle={t`What whoever runs this installation owes its customers, looked at now, and whose task each is.`}
    >
      <Loaded query={query}>
        {({ obligations, inbox, trend, checking }) => (
          <StandingView obligations={obligations} trend={trend} checking={checking}>
            <InboxCard
              inbox={inbox}
              mine={{
                label: t`For your roles`,
                is: ({ role }) => role !== null && staffRoles.includes(role),
              }}
            />
          </StandingView>
        )}
      </Loaded>
      <OperatorOfficer />
    </Page>
  );
}
