import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Card, Stack, Title } from "@mantine/core";
import { IconPrinter } from "@tabler/icons-react";
import { getStanding } from "#domains/governance/standing/standing.api.ts";
import { useOperation } from "../../api/use-operation.ts";
import { InboxItems } from "../../components/inbox-items.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Page } from "../../components/page.tsx";
import { StandingView } from "../../components/standing-view.tsx";
import { TakeEvidence } from "./take-evidence.tsx";
import { WeeklyDigest } from "./weekly-digest.tsx";

/** Where the account stands on each obligation, what waits, and how it went. */
export function Governance() {
  const { t } = useLingui();
  const query = useOperation(getStanding);
  return (
    <Page
      title={t`Where you stand`}
      subtitle={t`Each obligation either is in order or says what to do. All of it is looked at now, not remembered.`}
      actions={
        <>
          <Button
            variant="default"
            leftSection={<IconPrinter size={18} aria-hidden />}
            onClick={() => window.print()}
          >
            <Trans>Print</Trans>
          </Button>
          <TakeEvidence />
        </>
      }
    >
      <Loaded query={query}>
        {({ obligations, inbox, trend }) => (
          <StandingView obligations={obligations} trend={trend}>
            {inbox.length > 0 && (
              <Card component="section" aria-labelledby="inbox">
                <Stack gap="sm">
                  <Title order={2} size="h3" id="inbox">
                    <Trans>Waiting for you</Trans>
                  </Title>
                  <InboxItems items={inbox} />
                </Stack>
              </Card>
            )}
          </StandingView>
        )}
      </Loaded>
      <WeeklyDigest />
    </Page>
  );
}
