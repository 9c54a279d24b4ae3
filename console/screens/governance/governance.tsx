import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { IconPrinter } from "@tabler/icons-react";
import { getStanding } from "#domains/governance/standing/standing.api.ts";
import { InboxCard } from "../../components/inbox-card.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Page } from "../../components/page.tsx";
import { StandingView } from "../../components/standing-view.tsx";
import { useStanding } from "../../components/use-standing.ts";
import { TakeEvidence } from "./take-evidence.tsx";
import { WeeklyDigest } from "./weekly-digest.tsx";

/** Where the account stands on each obligation, what waits, and how it went. */
export function Governance() {
  const { t } = useLingui();
  const query = useStanding(getStanding);
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
        {({ obligations, inbox, trend, checking, own }) => (
          <StandingView obligations={obligations} trend={trend} checking={checking}>
            {inbox.length > 0 && (
              <InboxCard
                inbox={inbox}
                mine={
                  own.length > 0
                    ? { label: t`For your duties`, is: ({ duty }) => duty !== null && own.includes(duty) }
                    : undefined
                }
              />
            )}
          </StandingView>
        )}
      </Loaded>
      <WeeklyDigest />
    </Page>
  );
}
