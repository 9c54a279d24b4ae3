import { Trans, useLingui } from "@lingui/react/macro";
import { Card, SegmentedControl, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import { getOperatorStanding } from "#domains/governance/standing/standing.api.ts";
import { useSession } from "../../api/session.ts";
import { useOperation } from "../../api/use-operation.ts";
import { InboxItems } from "../../components/inbox-items.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Page } from "../../components/page.tsx";
import { StandingView } from "../../components/standing-view.tsx";
import { OperatorOfficer } from "./operator-officer.tsx";

/** Where whoever runs the installation stands, shared out among their people. */
export function OperatorStanding() {
  const { t } = useLingui();
  const { staffRoles } = useSession();
  const query = useOperation(getOperatorStanding);
  const [show, setShow] = useState<"mine" | "all">("mine");
  return (
    <Page
      title={t`Where the operator stands`}
      subtitle={t`What whoever runs this installation owes its customers, looked at now, and whose task each is.`}
    >
      <Loaded query={query}>
        {({ obligations, inbox, trend }) => {
          const shown = inbox.filter(({ role }) => show === "all" || (role && staffRoles.includes(role)));
          return (
            <StandingView obligations={obligations} trend={trend}>
              <Card component="section" aria-labelledby="inbox">
                <Stack gap="sm">
                  <Title order={2} size="h3" id="inbox">
                    <Trans>Waiting</Trans>
                  </Title>
                  <SegmentedControl
                    aria-label={t`Whose tasks`}
                    value={show}
                    onChange={(chosen) => setShow(chosen as "mine" | "all")}
                    data={[
                      { value: "mine", label: t`For your roles` },
                      { value: "all", label: t`For everybody` },
                    ]}
                    style={{ alignSelf: "flex-start" }}
                  />
                  {shown.length > 0 ? (
                    <InboxItems items={shown} />
                  ) : (
                    <Text>
                      <Trans>Nothing waits.</Trans>
                    </Text>
                  )}
                </Stack>
              </Card>
            </StandingView>
          );
        }}
      </Loaded>
      <OperatorOfficer />
    </Page>
  );
}
