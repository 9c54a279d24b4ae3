import { Trans, useLingui } from "@lingui/react/macro";
import { Badge, Card, Group, Stack, Text, Title } from "@mantine/core";
import { getReturnDomain } from "#domains/delivery/inbound/return-domain.api.ts";
import { useOperation } from "../../api/use-operation.ts";
import { Guidance } from "../../components/guidance.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { ReturnDomainForm } from "./return-domain-form.tsx";
import { ReturnDomainRecords } from "./return-domain-records.tsx";

/** The business's own domain for what comes back, beside the installation's. */
export function ReturnDomainCard({ mayChange }: { mayChange: boolean }) {
  const { t } = useLingui();
  const state = useOperation(getReturnDomain);
  // Where nothing comes in, there is nothing to choose.
  if (state.data?.installation === null) return null;
  return (
    <Card component="section" aria-labelledby="return-domain">
      <Stack gap="md">
        <Group gap="xs">
          <Title order={2} size="h3" id="return-domain">
            <Trans>Your own domain for what comes back</Trans>
          </Title>
          {state.data?.own && (
            <Badge color={state.data.own.inUse ? "pine" : "stone"}>
              {state.data.own.inUse ? t`In use` : t`Waiting for the DNS`}
            </Badge>
          )}
        </Group>
        <Loaded query={state}>
          {({ installation, signed, own }) => (
            <>
              <Guidance
                why={
                  <Trans>
                    Each message names, invisibly, an address to which it comes back if it can’t be delivered.
                    Mailbox providers check whether that address’s domain goes with your sender’s (SPF and
                    DMARC). With a name under your own domain it does, and your reputation is yours alone.
                  </Trans>
                }
              >
                <Trans>
                  Optional. Without it, what Licet reads for you comes back to {installation}, which you share
                  with whoever else sends from here.
                </Trans>
              </Guidance>
              {own ? (
                <ReturnDomainRecords own={own} mayChange={mayChange} />
              ) : signed.length === 0 ? (
                <Text c="dimmed" maw="var(--licet-measure)">
                  <Trans>
                    First sign the messages of your domain, just above: that shows that it is yours.
                  </Trans>
                </Text>
              ) : (
                mayChange && <ReturnDomainForm under={signed[0] ?? ""} />
              )}
            </>
          )}
        </Loaded>
      </Stack>
    </Card>
  );
}
