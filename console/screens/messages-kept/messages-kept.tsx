import { Trans, useLingui } from "@lingui/react/macro";
import { Stack } from "@mantine/core";
import { getMessageLives } from "#domains/transactional/log/lives.api.ts";
import { accountPath } from "../../api/current-account.ts";
import { useOperation } from "../../api/use-operation.ts";
import { Guidance } from "../../components/guidance.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Page } from "../../components/page.tsx";
import { Decisions } from "./decisions.tsx";
import { Purges } from "./purges.tsx";
import { Storage } from "./storage.tsx";
import { StreamCard } from "./stream-card.tsx";

/** For how long messages are kept: what is decided, what it takes, and the proof of what went. */
export function MessagesKept() {
  const { t } = useLingui();
  const lives = useOperation(getMessageLives);
  return (
    <Page
      title={t`How long messages are kept`}
      breadcrumbs={[{ label: t`Messages`, href: accountPath("/messages") }]}
      subtitle={<Trans>You decide. What is past its time is deleted by itself, every night.</Trans>}
    >
      <Stack gap="lg">
        <Guidance
          why={
            <Trans>
              Whoever keeps data must say for how long, and keep it no longer than it is needed (GDPR art.
              5(1)(e)). A log shows who got what and when: that is personal data, even without what was said.
            </Trans>
          }
        >
          <Trans>
            Shorter counts at once, also for what is held. Longer counts for what is sent from now on: what
            was sent before goes when it was promised to go.
          </Trans>
        </Guidance>
        <Loaded query={lives}>
          {(found) => (
            <>
              {found.streams.map((each) => (
                <StreamCard key={each.stream} of={each} />
              ))}
              <Storage />
              <Purges />
              <Decisions versions={found.versions} />
            </>
          )}
        </Loaded>
      </Stack>
    </Page>
  );
}
