import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Card, Group, Stack, Text, Title } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { listVerifications, startVerification, watchVerification } from "#domains/consent/ledger.api.ts";
import { addressOf } from "../../api/call.ts";
import { useVisiting } from "../../api/session.ts";
import { keyOf, useAction, useOperation } from "../../api/use-operation.ts";
import { useProgress } from "../../api/use-progress.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { ProgressBar } from "../../components/progress-bar.tsx";
import type { Verification } from "./ledger-state.ts";
import { VerificationHistory } from "./verification-history.tsx";
import { VerificationResult } from "./verification-result.tsx";

/** Computes the whole ledger again in the background and compares it with all that was ever signed. */
export function VerifyNow() {
  const visiting = useVisiting();
  const query = useOperation(listVerifications, { query: { limit: 20, offset: 0 } });
  const start = useAction(startVerification, { invalidates: [listVerifications] });
  const running = query.data?.verifications.find(({ done }) => !done);
  return (
    <Card component="section" aria-labelledby="verify">
      <Stack gap="md">
        <Group justify="space-between" align="flex-start">
          <div style={{ flex: "1 1 16rem" }}>
            <Title order={2} size="h3" id="verify">
              <Trans>Is it still what was signed?</Trans>
            </Title>
            <Text size="sm" c="dimmed" maw="var(--licet-measure)">
              <Trans>
                Computes every event’s hash again and compares it with every checkpoint. Licet does so every
                week by itself.
              </Trans>
            </Text>
          </div>
          {!visiting && (
            <Button
              onClick={() => start.mutate({})}
              loading={start.isPending}
              disabled={running !== undefined}
            >
              <Trans>Verify now</Trans>
            </Button>
          )}
        </Group>
        {start.error && <ErrorPanel error={start.error} />}
        <Loaded query={query}>
          {({ verifications }) => {
            const finished = verifications.filter(({ done }) => done);
            const [last, ...earlier] = finished;
            return (
              <>
                {running && <UnderWay known={running} />}
                {last && <VerificationResult verification={last} />}
                {!last && !running && (
                  <Text>
                    <Trans>It was not verified yet.</Trans>
                  </Text>
                )}
                {earlier.length > 0 && <VerificationHistory verifications={earlier} />}
              </>
            );
          }}
        </Loaded>
      </Stack>
    </Card>
  );
}

function UnderWay({ known }: { known: Verification }) {
  const { t } = useLingui();
  const queries = useQueryClient();
  const { latest = known, connection } = useProgress<Verification>(
    addressOf(watchVerification.path, { verificationId: known.id }),
  );
  useEffect(() => {
    if (latest.done) void queries.invalidateQueries({ queryKey: keyOf(listVerifications) });
  }, [latest.done, queries]);
  return (
    <ProgressBar
      label={t`Verifying the ledger`}
      done={latest.checked}
      total={latest.size}
      connection={connection}
    />
  );
}
