import { Trans, useLingui } from "@lingui/react/macro";
import { Stack } from "@mantine/core";
import { getTrackingChoice } from "#domains/consent/tracking.api.ts";
import { getLinkHost } from "#domains/tracking/tracking.api.ts";
import { useOperation } from "../../api/use-operation.ts";
import { Guidance } from "../../components/guidance.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Page } from "../../components/page.tsx";
import { AskPeople } from "./ask-people.tsx";
import { LinkHost } from "./link-host.tsx";
import { UnaskedChoice } from "./unasked-choice.tsx";

/** What the account may see of opens and clicks: of those who were asked, and of those who said nothing. */
export function Tracking() {
  const { t } = useLingui();
  const choice = useOperation(getTrackingChoice);
  const host = useOperation(getLinkHost);
  return (
    <Page
      title={t`Opens and clicks`}
      subtitle={<Trans>What you see of who opens your messages, and what they click.</Trans>}
    >
      <Loaded query={choice}>
        {(chosen) => (
          <Stack gap="xl">
            <Guidance
              why={
                <Trans>
                  Seeing that a person opened a message is watching them. Data protection authorities ask for
                  a consent of its own, apart from the consent to receive the message (CNIL recommendation of
                  14 April 2026). It is asked for at the moment of each open and click: somebody who changes
                  their mind is no longer seen, not even through messages you sent before.
                </Trans>
              }
            >
              <Trans>
                You see the opens and clicks of those who agreed to it in a box of its own, and of nobody
                else. Most shops do well without: orders and answers say more than opens.
              </Trans>
            </Guidance>
            <AskPeople purposeId={chosen.purposeId} />
            <UnaskedChoice key={chosen.unasked} chosen={chosen} />
            <Loaded query={host}>{(own) => <LinkHost key={own.host} own={own} />}</Loaded>
          </Stack>
        )}
      </Loaded>
    </Page>
  );
}
