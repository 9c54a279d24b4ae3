import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Radio, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { liftSuppression, listSuppressions } from "#domains/consent/blocks.api.ts";
import type { InputOf } from "#kernel/operation.ts";
import { useAction } from "../../api/use-operation.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { type Columns, DataTable } from "../../components/data-table.tsx";
import { Moment } from "../../components/moment.tsx";
import { toast } from "../../components/undo-toast.tsx";
import type { Block, useBlockWords } from "./use-block-words.ts";

type Because = InputOf<typeof liftSuppression>["body"]["because"];
type Props = {
  rows: Block[];
  count: number;
  loadMore: () => void;
  words: ReturnType<typeof useBlockWords>;
  may: boolean;
};

export function BlockRows({ rows, count, loadMore, words, may }: Props) {
  const { t } = useLingui();
  const [lifting, setLifting] = useState<Block | undefined>();
  const unknown = t`Address not kept`;
  const columns: Columns<Block> = [
    {
      id: "email",
      header: t`Address`,
      accessorFn: ({ email }) => email ?? unknown,
      enableSorting: false,
      size: 240,
    },
    {
      id: "reason",
      header: t`Reason`,
      accessorFn: ({ reason }) => words.reasons[reason],
      enableSorting: false,
      size: 240,
    },
    { id: "scope", header: t`What is kept back`, accessorFn: words.scope, enableSorting: false, size: 180 },
    {
      id: "at",
      header: t`Since`,
      accessorKey: "at",
      enableSorting: false,
      size: 130,
      cell: ({ getValue }) => <Moment at={getValue()} show="day" />,
    },
    {
      id: "until",
      header: t`Until`,
      accessorKey: "expiresAt",
      enableSorting: false,
      size: 130,
      cell: ({ getValue }) => (getValue() ? <Moment at={getValue()} show="day" /> : t`Until it is lifted`),
    },
    {
      id: "lift",
      header: "",
      enableSorting: false,
      size: 120,
      meta: { opens: false },
      cell: ({ row: { original } }) =>
        may && original.liftable ? (
          <Button
            variant="default"
            size="xs"
            aria-label={t`Lift the block of ${original.email ?? unknown}`}
            onClick={() => setLifting(original)}
          >
            <Trans>Lift</Trans>
          </Button>
        ) : null,
    },
  ];
  return (
    <>
      <DataTable
        label={t`Blocked addresses`}
        columns={columns}
        rows={rows}
        rowId={({ id }) => String(id)}
        total={count}
        loadMore={loadMore}
      />
      <Lift key={lifting?.id} block={lifting} close={() => setLifting(undefined)} />
    </>
  );
}

function Lift({ block, close }: { block: Block | undefined; close: () => void }) {
  const { t } = useLingui();
  const [because, setBecause] = useState<Because>("mended");
  const lift = useAction(liftSuppression, {
    invalidates: [listSuppressions],
    onSuccess: () => {
      toast(t`The block is lifted.`);
      close();
    },
  });
  const email = block?.email ?? t`Address not kept`;
  return (
    <ConfirmDialog
      opened={block !== undefined}
      close={close}
      title={t`Lift the block of ${email}?`}
      verb={t`Lift`}
      confirm={() => block && lift.mutate({ params: { suppressionId: block.id }, body: { because } })}
      pending={lift.isPending}
      error={lift.error}
    >
      <Stack gap="sm">
        <Text>
          <Trans>
            Messages go there again where they are permitted. If the address still does not exist, it is
            blocked again at the next answer.
          </Trans>
        </Text>
        <Radio.Group
          label={t`Why? It stays on record.`}
          value={because}
          onChange={(value) => setBecause(value as Because)}
        >
          <Stack gap="xs" mt="xs">
            <Radio value="mended" label={t`The address works again`} />
            <Radio value="asked" label={t`The person asked for it`} />
            <Radio value="mistake" label={t`It was blocked by mistake`} />
          </Stack>
        </Radio.Group>
      </Stack>
    </ConfirmDialog>
  );
}
