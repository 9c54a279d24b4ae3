import { Trans, useLingui } from "@lingui/react/macro";
import { Alert, Button, Code, Group, List, SimpleGrid, Stack, Text, TextInput } from "@mantine/core";
import { IconDownload, IconLink } from "@tabler/icons-react";
import { type ClipboardEvent, useId, useState } from "react";
import { downloadCheckpoints, proveConsistency } from "#domains/consent/ledger.api.ts";
import { downloadFile } from "../../api/download-file.ts";
import { useAction } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import type { Checkpoint } from "./ledger-state.ts";

/** Names two checkpoints, by the number of their events, and shows that the later ledger contains the earlier one, unchanged. */
export function CompareCheckpoints({ checkpoints }: { checkpoints: readonly Checkpoint[] }) {
  const { t, i18n } = useLingui();
  const [first, setFirst] = useState(String(checkpoints.at(-1)?.size ?? ""));
  const [second, setSecond] = useState(String(checkpoints[0]?.size ?? ""));
  const prove = useAction(proveConsistency);
  const query = { first: Number(first), second: Number(second) };
  const nameable = query.first > 0 && query.second > 0 && first !== second;
  const choose = (set: (size: string) => void) => (text: string) => {
    set(sizeIn(text));
    prove.reset();
  };
  const suggestions = useId();
  const field = { inputMode: "numeric", list: suggestions, autoComplete: "off" } as const;
  return (
    <Stack gap="md">
      <div>
        <Text fw={600}>
          <Trans>Does one contain the other?</Trans>
        </Text>
        <Text size="sm" c="dimmed" maw="var(--licet-measure)">
          <Trans>
            Name each by its number of events: the second line of a checkpoint that you kept. You may also
            paste all of it.
          </Trans>
        </Text>
      </div>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput
          {...field}
          label={t`Earlier checkpoint`}
          value={first}
          onChange={({ currentTarget }) => choose(setFirst)(currentTarget.value)}
          onPaste={(event) => pasted(event, choose(setFirst))}
        />
        <TextInput
          {...field}
          label={t`Later checkpoint`}
          value={second}
          onChange={({ currentTarget }) => choose(setSecond)(currentTarget.value)}
          onPaste={(event) => pasted(event, choose(setSecond))}
        />
      </SimpleGrid>
      <datalist id={suggestions}>
        {checkpoints.map(({ size, at }) => (
          <option key={size} value={size}>
            {i18n.date(new Date(at), { dateStyle: "medium", timeStyle: "short" })}
          </option>
        ))}
      </datalist>
      <Group>
        <Button
          variant="default"
          leftSection={<IconLink size={18} />}
          disabled={!nameable}
          loading={prove.isPending}
          onClick={() => prove.mutate({ query })}
        >
          <Trans>Prove it</Trans>
        </Button>
        <Button
          variant="subtle"
          leftSection={<IconDownload size={18} />}
          disabled={!nameable}
          onClick={() => void downloadFile(downloadCheckpoints, { query })}
        >
          <Trans>Download both with the proof</Trans>
        </Button>
      </Group>
      {prove.error && <ErrorPanel error={prove.error} />}
      {prove.data && <Proven proof={prove.data} />}
    </Stack>
  );
}

/** A field of one line would join the lines of a pasted note. */
function pasted(event: ClipboardEvent, choose: (text: string) => void) {
  const [, size] = event.clipboardData.getData("text").trim().split(/\r?\n/);
  if (!size) return;
  event.preventDefault();
  choose(size);
}

function sizeIn(text: string): string {
  return text.replace(/\D/g, "").slice(0, 15);
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
