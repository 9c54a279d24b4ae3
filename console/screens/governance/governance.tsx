import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Card, SegmentedControl, Stack, Text, Title } from "@mantine/core";
import { IconPrinter } from "@tabler/icons-react";
import { useState } from "react";
import { getStanding } from "#domains/governance/standing/standing.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
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
        {({ obligations, inbox, trend, own }) => (
          <StandingView obligations={obligations} trend={trend}>
            {inbox.length > 0 && <Inbox inbox={inbox} own={own} />}
          </StandingView>
        )}
      </Loaded>
      <WeeklyDigest />
    </Page>
  );
}

/** What waits; who is of a team sees their own duties first. */
function Inbox({ inbox, own }: Pick<ReplyOf<typeof getStanding>, "inbox" | "own">) {
  const { t } = useLingui();
  const [show, setShow] = useState<"mine" | "all">("mine");
  const mine = inbox.filter(({ duty }) => duty && own.includes(duty));
  const shown = own.length > 0 && show === "mine" ? mine : inbox;
  return (
    <Card component="section" aria-labelledby="inbox">
      <Stack gap="sm">
        <Title order={2} size="h3" id="inbox">
          <Trans>Waiting for you</Trans>
        </Title>
        {own.length > 0 && (
          <SegmentedControl
            aria-label={t`Whose tasks`}
            value={show}
            onChange={(chosen) => setShow(chosen as "mine" | "all")}
            data={[
              { value: "mine", label: t`For your duties` },
              { value: "all", label: t`For everybody` },
            ]}
            style={{ alignSelf: "flex-start" }}
          />
        )}
        {shown.length > 0 ? (
          <InboxItems items={shown} />
        ) : (
          <Text>
            <Trans>Nothing waits for you.</Trans>
          </Text>
        )}
      </Stack>
    </Card>
  );
}
