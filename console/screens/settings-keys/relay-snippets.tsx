import { Trans, useLingui } from "@lingui/react/macro";
import { Code, Group, Stack, Tabs, Text } from "@mantine/core";
import { getAccount } from "#domains/accounts/accounts.api.ts";
import { useOperation } from "../../api/use-operation.ts";
import { CopyButton } from "../../components/copy-button.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { relaySnippets } from "./snippets.ts";
import { useExampleAddresses } from "./use-example-addresses.ts";

const wrapped = { whiteSpace: "pre-wrap", overflowWrap: "anywhere" } as const;

/** The relay's address with this key, ready to be pasted into what sends. */
export function RelaySnippets({ smtpKey }: { smtpKey: string }) {
  const { t } = useLingui();
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
            <Tabs defaultValue={snippets[0]?.[0] ?? ""}>
              <Tabs.List>
                {snippets.map(([name]) => (
                  <Tabs.Tab key={name} value={name}>
                    {name}
                  </Tabs.Tab>
                ))}
              </Tabs.List>
              {snippets.map(([name, code]) => (
                <Tabs.Panel key={name} value={name} pt="xs">
                  <Code block style={wrapped}>
                    {code}
                  </Code>
                  <Group mt="xs">
                    <CopyButton value={code} label={t`the example`} />
                  </Group>
                </Tabs.Panel>
              ))}
            </Tabs>
          </Stack>
        );
      }}
    </Loaded>
  );
}
