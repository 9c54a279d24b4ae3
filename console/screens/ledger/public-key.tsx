import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Card, Code, Group, Stack, Text, Title } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { CopyButton } from "../../components/copy-button.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { saveText } from "../../components/save-text.ts";
import type { LedgerState } from "./ledger-state.ts";

/** The key that all proofs of the account are checked with. */
export function PublicKey({ ledger: { verifierKey, origin } }: { ledger: LedgerState }) {
  const { t } = useLingui();
  return (
    <Card component="section" aria-labelledby="public-key">
      <Stack gap="md">
        <div>
          <Title order={2} size="h3" id="public-key">
            <Trans>Public key</Trans>
          </Title>
          <Text size="sm" c="dimmed">
            <Trans>Proofs of {origin} are checked with it. It is no secret.</Trans>
          </Text>
        </div>
        <Code block style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
          {verifierKey}
        </Code>
        <Group>
          <CopyButton value={verifierKey} label={t`the public key`} />
          <Button
            variant="default"
            size="sm"
            leftSection={<IconDownload size={18} />}
            onClick={() => saveText("key.txt", `${verifierKey}\n`)}
          >
            <Trans>Download key.txt</Trans>
          </Button>
        </Group>
        <Guidance
          why={
            <Trans>
              Whoever could forge a proof could put their own key beside it. A key that was published before
              the quarrel can’t be replaced afterwards.
            </Trans>
          }
        >
          <Trans>
            Publish it on your privacy page, or hand it to whoever may have to check a proof one day.
          </Trans>
        </Guidance>
      </Stack>
    </Card>
  );
}
