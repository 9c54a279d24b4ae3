import { Trans, useLingui } from "@lingui/react/macro";
import { Anchor, Button, Group, Stack, TagsInput, Text, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { sendTestEmail } from "#domains/campaigns/campaigns.api.ts";
import { getMailServers } from "#domains/delivery/servers.api.ts";
import { accountPath } from "../../api/current-account.ts";
import { useSession } from "../../api/session.ts";
import { useAction, useOperation } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import type { Campaign } from "./campaign-details.ts";

/** The e-mail as a reader would get it, to oneself and to colleagues. */
export function TestSend({ campaign }: { campaign: Campaign }) {
  const { t } = useLingui();
  const { email } = useSession().user;
  const where = useOperation(getMailServers).data;
  const [addresses, setAddresses] = useState([email]);
  const send = useAction(sendTestEmail);
  const input = { params: { campaignId: campaign.id }, body: { emailTo: addresses } };
  const known = [...new Set([email, ...(campaign.sender ? [campaign.sender.email] : [])])];
  return (
    <Stack gap="sm" component="section" aria-labelledby="test">
      <Title order={3} id="test">
        <Trans>Send yourself a test</Trans>
      </Title>
      <Group align="flex-end" gap="sm">
        <TagsInput
          label={t`To`}
          description={t`You and people who work in this account, five at most.`}
          style={{ flex: "1 1 20rem" }}
          value={addresses}
          onChange={setAddresses}
          data={known}
          maxTags={5}
          acceptValueOnBlur
          clearable={false}
        />
        <Button
          variant="default"
          loading={send.isPending}
          disabled={addresses.length === 0}
          onClick={() => send.mutate(input)}
        >
          <Trans>Send the test</Trans>
        </Button>
      </Group>
      <div role="status">
        {send.isSuccess && (
          <Text>
            {where?.servers.length === 0 ? (
              <Trans>
                On its way to the{" "}
                <Anchor component={Link} to={accountPath("/mailbox")}>
                  built-in mailbox
                </Anchor>
                : no SMTP server is set, so it reaches nobody.
              </Trans>
            ) : (
              <Trans>On its way. Look at it on a phone, too.</Trans>
            )}
          </Text>
        )}
      </div>
      {send.error && <ErrorPanel error={send.error} kept={<Trans>No test was sent.</Trans>} />}
    </Stack>
  );
}
