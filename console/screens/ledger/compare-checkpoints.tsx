import { Trans, useLingui } from "@lingui/react/macro";
import { Alert, Button, Code, Group, List, NativeSelect, SimpleGrid, Stack, Text } from "@mantine/core";
import { IconDownload, IconLink } from "@tabler/icons-react";
import { useState } from "react";
import { downloadCheckpoints, proveConsistency } from "#domains/consent/ledger.api.ts";
import { downloadFile } from "../../api/download-file.ts";
import { useAction } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import type { Checkpoint } from "./ledger-state.ts";

/** Chooses two checkpoints and shows that the later ledger contains the earlier one, unchanged. */
export function CompareCheckpoints({ checkpoints }: { checkpoints: readonly Checkpoint[] }) {
  const { t, i18n } = useLingui();
  const oldest = checkpoints.at(-1)?.size ?? 0;
  const newest = checkpoints[0]?.size ?? 0;
  const [first, setFirst] = useState(oldest);
  const [second, setSecond] = useState(newest);
  const prove = useAction(proveConsistency);
  const data = checkpoints.map(({ size, at }) => {
    const count = i18n.number(size);
    const when = i18n.date(new Date(at), { dateStyle: "medium", timeStyle: "short" });
    return { value: String(size), label: t`${count} events, ${when}` };
  });
  const choose = (set: (size: number) => void) => (size: string) => {
    set(Number(size));
    prove.reset();
  };
  return (
    <Stack gap="md">
      <Text fw={600}>
        <Trans>Does one contain the other?</Trans>
      </Text>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <NativeSelect
          label={t`Earlier checkpoint`}
          data={data}
          value={String(first)}
          onChange={({ currentTarget }) => choose(setFirst)(currentTarget.value)}
        />
        <NativeSelect
          label={t`Later checkpoint`}
          data={data}
          value={String(second)}
          onChange={({ currentTarget }) => choose(setSecond)(currentTarget.value)}
        />
      </SimpleGrid>
      <Group>
        <Button
          variant="default"
          leftSection={<IconLink size={18} />}
          disabled={first === second}
          loading={prove.isPending}
          onClick={() => prove.mutate({ query: { first, second } })}
        >
          <Trans>Prove it</Trans>
        </Button>
        <Button
          variant="subtle"
          leftSection={<IconDownload size={18} />}
          disabled={first === second}
          onClick={() => void downloadFile(downloadCheckpoints, { query: { first, second } })}
        >
          <Trans>Download both with the proof</Trans>
        </Button>
      </Group>
      {prove.error && <ErrorPanel error={prove.error} />}
      {prove.data && <Proven proof={prove.data} />}
    </Stack>
  );
}

type Proof = { first: { size: number }; second: { size: number }; proof: string[] };

function Proven({ proof: { first, second, proof } }: { proof: Proof }) {
  const { t, i18n } = useLingui();
  const earlier = i18n.number(first.size);
  const later = i18n.number(second.size);
  return (
    <Alert role="status" color="pine" variant="light" title={t`Yes: nothing was changed in between`}>
      <Stack gap="xs">
        <Text size="sm">
          <Trans>
            The ledger of {later} events begins with the very {earlier} events that were signed before. From
            these hashes anybody computes both roots:
          </Trans>
        </Text>
        <List size="sm" listStyleType="none">
          {proof.map((hash) => (
            <List.Item key={hash}>
              <Code style={{ overflowWrap: "anywhere" }}>{hash}</Code>
            </List.Item>
          ))}
        </List>
      </Stack>
    </Alert>
  );
}
