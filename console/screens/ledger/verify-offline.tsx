import { Trans, useLingui } from "@lingui/react/macro";
import { Card, Code, Group, List, Stack, Text, Title } from "@mantine/core";
import { CopyButton } from "../../components/copy-button.tsx";

/** How anybody checks a proof without this installation, without a network, without us. */
export function VerifyOffline({ verifierKey }: { verifierKey: string }) {
  const { t } = useLingui();
  const command = `node verify/verify.ts proof.json --key "${verifierKey}"`;
  return (
    <Card component="section" aria-labelledby="offline">
      <Stack gap="md">
        <Title order={2} size="h3" id="offline">
          <Trans>Check a proof without us</Trans>
        </Title>
        <List type="ordered" spacing="xs">
          <List.Item>
            <Trans>On a contact’s page: Proof, then “To verify offline (JSON)”.</Trans>
          </List.Item>
          <List.Item>
            <Trans>
              Copy Licet’s source code to any computer with Node 22.18 or newer. The folder{" "}
              <Code>verify</Code> needs no package and no network, and can be read in half an hour.
            </Trans>
          </List.Item>
          <List.Item>
            <Trans>Run it with a public key that did not come with the file:</Trans>
          </List.Item>
        </List>
        <Code block style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
          {command}
        </Code>
        <Group>
          <CopyButton value={command} label={t`the command`} />
        </Group>
        <Text size="sm" c="dimmed" maw="var(--licet-measure)">
          <Trans>
            It says whether each event stands in the signed ledger, whose it is, and what of it can no longer
            be read because it was erased or had lived its time. How it works is written in{" "}
            <Code>docs/proof-format.md</Code>, so that anybody can write their own.
          </Trans>
        </Text>
      </Stack>
    </Card>
  );
}
