import { Trans } from "@lingui/react/macro";
import { Stack, Text } from "@mantine/core";
import { getAccount } from "#domains/accounts/accounts.api.ts";
import { useOperation } from "../../api/use-operation.ts";
import { Loaded } from "../../components/loaded.tsx";
import { SnippetTabs } from "./snippet-tabs.tsx";
import { relaySnippets } from "./snippets.ts";
import { useExampleAddresses } from "./use-example-addresses.ts";

/** The relay's address with this key, ready to be pasted into what sends. */
export function RelaySnippets({ smtpKey }: { smtpKey: string }) {
  const addresses = useExampleAddresses();
  return (
    <Loaded query={useOperation(getAccount)}>
      {({ relay: { data } }) => {
        const snippets = relaySnippets({
          host: data.relay,
          port: data.port,
          user: data.userName,
          key: smtpKey,
          ...addresses,
        });
        return (
          <Stack gap="xs">
            <Text fw={600}>
              <Trans>Paste it into your program</Trans>
            </Text>
            <Text size="sm" c="dimmed">
              <Trans>
                Each example writes to you. Who writes must be one of the senders in Settings › SMTP server.
              </Trans>
            </Text>
            <SnippetTabs snippets={snippets} />
          </Stack>
        );
      }}
    </Loaded>
  );
}
