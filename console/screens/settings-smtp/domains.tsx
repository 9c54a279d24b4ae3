import { Trans } from "@lingui/react/macro";
import { Card, Stack, Text, Title } from "@mantine/core";
import { getSenderDomains } from "#domains/delivery/dkim/domains.api.ts";
import { useOperation } from "../../api/use-operation.ts";
import { Guidance } from "../../components/guidance.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Domain } from "./domain.tsx";

/** How the senders’ domains vouch for their mail. */
export function Domains({ mayChange }: { mayChange: boolean }) {
  const domains = useOperation(getSenderDomains);
  return (
    <Card component="section" aria-labelledby="domains">
      <Stack gap="md">
        <Title order={2} size="h3" id="domains">
          <Trans>Signature of your domains (DKIM)</Trans>
        </Title>
        <Guidance
          why={
            <Trans>
              The signature covers sender, subject, text and the links to unsubscribe. Mailbox providers look
              up its key in the DNS of your domain: with it they know that the message is yours and that
              nobody changed it on the way. Large providers ask for it of everybody who writes to many.
            </Trans>
          }
        >
          <Trans>
            Licet can sign every message in the name of your domain. Many mail providers sign too: both
            together do no harm.
          </Trans>
        </Guidance>
        <Loaded query={domains}>
          {({ domains }) =>
            domains.length === 0 ? (
              <Text c="dimmed">
                <Trans>Your domains appear here once there is a sender.</Trans>
              </Text>
            ) : (
              <Stack gap="lg">
                {domains.map((domain) => (
                  <Domain key={domain.domain} domain={domain} mayChange={mayChange} />
                ))}
              </Stack>
            )
          }
        </Loaded>
      </Stack>
    </Card>
  );
}
