import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Card, Group, Stack, Text, TextInput, Title } from "@mantine/core";
import { useState } from "react";
import { exportLedger } from "#domains/consent/ledger.api.ts";
import { listExports } from "#domains/files/files.api.ts";
import { useMay } from "../../api/session.ts";
import { useAction } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { ExportRun } from "../../components/export-run.tsx";

/** All events in one file, for an auditor who wants to check all of it. */
export function WholeLedger() {
  const { t } = useLingui();
  const mayWrite = useMay("consent:write");
  const [purpose, setPurpose] = useState("");
  const make = useAction(exportLedger, { invalidates: [listExports] });
  if (!mayWrite) return null;
  return (
    <Card component="section" aria-labelledby="whole">
      <Stack gap="md">
        <div>
          <Title order={2} size="h3" id="whole">
            <Trans>The whole ledger in a file</Trans>
          </Title>
          <Text size="sm" c="dimmed" maw="var(--licet-measure)">
            <Trans>
              Every event as it was signed, and every checkpoint, to check all of it offline. It names nobody:
              people are in it as seals that the file does not open.
            </Trans>
          </Text>
        </div>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            make.mutate({ body: { statedPurpose: purpose } });
          }}
        >
          <Group align="flex-end">
            <TextInput
              style={{ flex: "1 1 16rem" }}
              label={t`What is it for?`}
              required
              maxLength={300}
              value={purpose}
              onChange={({ currentTarget }) => setPurpose(currentTarget.value)}
            />
            <Button type="submit" variant="default" loading={make.isPending}>
              <Trans>Make the file</Trans>
            </Button>
          </Group>
        </form>
        {make.error && <ErrorPanel error={make.error} />}
        {make.data && <ExportRun exportId={make.data.exportId} />}
      </Stack>
    </Card>
  );
}
