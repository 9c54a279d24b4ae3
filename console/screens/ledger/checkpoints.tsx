import { Trans, useLingui } from "@lingui/react/macro";
import {
  ActionIcon,
  Button,
  Card,
  Code,
  Group,
  NativeSelect,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
  Title,
} from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useState } from "react";
import {
  createCheckpoint,
  downloadCheckpoints,
  getLedger,
  listCheckpoints,
} from "#domains/consent/ledger.api.ts";
import { downloadFile } from "../../api/download-file.ts";
import { useMay } from "../../api/session.ts";
import { useAction } from "../../api/use-operation.ts";
import { usePages } from "../../api/use-pages.ts";
import { CopyButton } from "../../components/copy-button.tsx";
import { type Columns, DataTable } from "../../components/data-table.tsx";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Moment } from "../../components/moment.tsx";
import { saveText } from "../../components/save-text.ts";
import { toast } from "../../components/undo-toast.tsx";
import { CompareCheckpoints } from "./compare-checkpoints.tsx";
import type { Checkpoint, LedgerState } from "./ledger-state.ts";
import { OutsideState } from "./outside-state.tsx";

/** Signed promises about the ledger; kept elsewhere, they hold the account to them. */
export function Checkpoints({ ledger }: { ledger: LedgerState }) {
  const { t } = useLingui();
  const mayWrite = useMay("consent:write");
  const sign = useAction(createCheckpoint, {
    invalidates: [getLedger, listCheckpoints],
    onSuccess: () => toast(t`Signed. Keep a copy of the checkpoint somewhere else.`),
  });
  const { lastCheckpoint, size } = ledger;
  const current = lastCheckpoint?.size === size;
  return (
    <Card component="section" aria-labelledby="checkpoints">
      <Stack gap="md">
        <Group justify="space-between" align="flex-start">
          <div style={{ flex: "1 1 16rem" }}>
            <Title order={2} size="h3" id="checkpoints">
              <Trans>Checkpoints</Trans>
            </Title>
            <Text size="sm" c="dimmed" maw="var(--licet-measure)">
              <Trans>
                A checkpoint signs everything up to an event. Whoever keeps one would notice if anything
                before it were changed, even by you. Licet signs one whenever a proof is made.
              </Trans>
            </Text>
          </div>
          {mayWrite && (
            <Button
              variant="default"
              onClick={() => sign.mutate({})}
              loading={sign.isPending}
              disabled={current || size === 0}
            >
              {current ? <Trans>All is signed</Trans> : <Trans>Sign a checkpoint now</Trans>}
            </Button>
          )}
        </Group>
        {sign.error && <ErrorPanel error={sign.error} />}
        {lastCheckpoint ? (
          <>
            <Code block style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
              {lastCheckpoint.note}
            </Code>
            <Group>
              <CopyButton value={lastCheckpoint.note} label={t`the latest checkpoint`} />
              <Button
                variant="default"
                size="sm"
                leftSection={<IconDownload size={18} />}
                onClick={() => save(lastCheckpoint)}
              >
                <Trans>Download the latest</Trans>
              </Button>
              <Button
                variant="default"
                size="sm"
                leftSection={<IconDownload size={18} />}
                onClick={() => void downloadFile(downloadCheckpoints)}
              >
                <Trans>Download all, with key and proofs</Trans>
              </Button>
            </Group>
            <AllCheckpoints />
          </>
        ) : (
          <Text>
            {size === 0 ? (
              <Trans>Nothing to sign yet: the ledger begins with the first sign-up.</Trans>
            ) : (
              <Trans>No checkpoint yet.</Trans>
            )}
          </Text>
        )}
      </Stack>
    </Card>
  );
}

function AllCheckpoints() {
  const { t } = useLingui();
  const [outside, setOutside] = useState<Outside>("");
  const [from, setFrom] = useState("");
  const [until, setUntil] = useState("");
  const narrowed = outside !== "" || from !== "" || until !== "";
  const filter = {
    ...(outside === "" ? {} : { outside }),
    ...(from === "" ? {} : { from }),
    ...(until === "" ? {} : { until }),
  };
  const { query, loadMore } = usePages(
    listCheckpoints,
    { query: { limit: 100, offset: 0, ...filter } },
    (reply) => reply.checkpoints,
  );
  const columns = useColumns();
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <TextInput
          type="date"
          label={t`Signed from`}
          value={from}
          onChange={({ currentTarget }) => setFrom(currentTarget.value)}
        />
        <TextInput
          type="date"
          label={t`Signed until`}
          value={until}
          onChange={({ currentTarget }) => setUntil(currentTarget.value)}
        />
        <NativeSelect
          label={t`Outside`}
          value={outside}
          onChange={({ currentTarget }) => setOutside(currentTarget.value as Outside)}
          data={[
            { value: "", label: t`all` },
            { value: "cosigned", label: t`signed by a witness` },
            { value: "stamped", label: t`time-stamped` },
            { value: "failed", label: t`could not be handed on` },
          ]}
        />
      </SimpleGrid>
      <Loaded query={query}>
        {({ rows, count }) => (
          <>
            {count === 0 && (
              <Text>
                <Trans>No checkpoint is like this.</Trans>
              </Text>
            )}
            {count > 0 && (
              <DataTable
                label={t`All checkpoints`}
                columns={columns}
                rows={rows}
                rowId={({ size }) => String(size)}
                total={count}
                loadMore={loadMore}
              />
            )}
            {count > 1 && !narrowed && <CompareCheckpoints checkpoints={rows} />}
          </>
        )}
      </Loaded>
    </>
  );
}

type Outside = "" | "cosigned" | "stamped" | "failed";

function useColumns(): Columns<Checkpoint> {
  const { t, i18n } = useLingui();
  return [
    {
      accessorKey: "size",
      header: t`Events`,
      size: 140,
      enableSorting: false,
      cell: ({ row }) => i18n.number(row.original.size),
    },
    {
      accessorKey: "at",
      header: t`Signed`,
      size: 180,
      enableSorting: false,
      cell: ({ row }) => <Moment at={row.original.at} />,
    },
    {
      id: "outside",
      header: t`Outside`,
      size: 260,
      enableSorting: false,
      cell: ({ row }) => <OutsideState checkpoint={row.original} />,
    },
    {
      accessorKey: "rootHash",
      header: t`Root`,
      size: 340,
      enableSorting: false,
      cell: ({ row }) => <Code style={{ overflowWrap: "anywhere" }}>{row.original.rootHash}</Code>,
    },
    {
      id: "download",
      header: t`Download`,
      size: 120,
      enableSorting: false,
      meta: { align: "right" },
      cell: ({ row }) => {
        const size = i18n.number(row.original.size);
        return (
          <ActionIcon
            aria-label={t`Download the checkpoint of ${size} events`}
            onClick={() => save(row.original)}
          >
            <IconDownload size={18} />
          </ActionIcon>
        );
      },
    },
  ];
}

function save({ size, note }: Pick<Checkpoint, "size" | "note">) {
  saveText(`checkpoint-${size}.txt`, note);
}
