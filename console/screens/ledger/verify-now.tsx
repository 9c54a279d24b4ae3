import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Alert, Button, Card, Group, List, Stack, Text, Title } from "@mantine/core";
import { IconShieldCheck, IconShieldX } from "@tabler/icons-react";
import { verifyLedger } from "#domains/consent/consent.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { useAction } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";

/** Computes the whole ledger again and compares it with all that was ever signed. */
export function VerifyNow() {
  const verify = useAction(verifyLedger);
  return (
    <Card component="section" aria-labelledby="verify">
      <Stack gap="md">
        <Group justify="space-between" align="flex-start">
          <div style={{ flex: "1 1 16rem" }}>
            <Title order={2} size="h3" id="verify">
              <Trans>Is it still what was signed?</Trans>
            </Title>
            <Text size="sm" c="dimmed">
              <Trans>Computes every event’s hash again and compares it with every checkpoint.</Trans>
            </Text>
          </div>
          <Button onClick={() => verify.mutate({})} loading={verify.isPending}>
            <Trans>Verify now</Trans>
          </Button>
        </Group>
        {verify.data && <Result result={verify.data} />}
        {verify.error && <ErrorPanel error={verify.error} />}
      </Stack>
    </Card>
  );
}

function Result({ result }: { result: ReplyOf<typeof verifyLedger> }) {
  const { t } = useLingui();
  const { sound, size, checkpoints, findings, truncated } = result;
  if (sound) {
    return (
      <Alert
        role="status"
        color="pine"
        variant="light"
        radius="lg"
        icon={<IconShieldCheck />}
        title={t`Nothing was changed`}
      >
        <Plural value={size} one="# event," other="# events," />{" "}
        <Plural
          value={checkpoints}
          _0="no checkpoint to compare with yet: sign one."
          one="compared with # signed checkpoint."
          other="compared with # signed checkpoints."
        />
      </Alert>
    );
  }
  return (
    <Alert
      role="alert"
      color="brick"
      variant="light"
      radius="lg"
      icon={<IconShieldX />}
      title={t`The ledger was changed`}
    >
      <Stack gap="xs">
        <List size="sm">
          {findings.map(({ code, sequence, text }) => (
            <List.Item key={`${code}-${sequence}-${text}`}>{text}</List.Item>
          ))}
        </List>
        {truncated && (
          <Text size="sm">
            <Trans>There is more; these are the first findings.</Trans>
          </Text>
        )}
        <Text>
          <Trans>
            Keep a copy of the database as it is, and compare with a backup from before the first event named
            here. Proofs of the other events still stand.
          </Trans>
        </Text>
      </Stack>
    </Alert>
  );
}
