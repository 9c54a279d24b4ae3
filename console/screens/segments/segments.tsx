import { Trans, useLingui } from "@lingui/react/macro";
import { Badge, Button, Group, Stack, Text } from "@mantine/core";
import { IconFilter, IconPlus } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { getSegments } from "#domains/contacts/segments/segments.api.ts";
import { accountPath } from "../../api/current-account.ts";
import { useMay } from "../../api/session.ts";
import { usePages } from "../../api/use-pages.ts";
import { type Columns, DataTable } from "../../components/data-table.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Moment } from "../../components/moment.tsx";
import { Page } from "../../components/page.tsx";
import type { Segment } from "./segment.ts";
import { SegmentMenu } from "./segment-menu.tsx";

/** The segments, each with what it asks in a sentence. */
export function Segments() {
  const { t } = useLingui();
  const mayWrite = useMay("contacts:write");
  const { query, loadMore } = usePages(
    getSegments,
    { query: { limit: 50, sort: "desc" } },
    ({ segments }) => segments,
  );
  const columns = useColumns(mayWrite);
  const create = (
    <Button component={Link} to={accountPath("/segments/new")} leftSection={<IconPlus size={18} />}>
      <Trans>New segment</Trans>
    </Button>
  );
  return (
    <Page
      title={t`Segments`}
      subtitle={
        <Trans>
          Groups that keep themselves up to date: everybody of whom something is true, asked anew each time.
        </Trans>
      }
      actions={mayWrite && create}
    >
      <Loaded query={query}>
        {({ rows, count }) =>
          count === 0 ? (
            <EmptyState icon={IconFilter} title={t`No segment yet`} action={mayWrite && create}>
              <Trans>
                A segment finds people by what you know of them: “birthday in the next 7 days”, “in Lyon and
                not written to for a month”. Use it in campaigns and in the contacts’ table.
              </Trans>
            </EmptyState>
          ) : (
            <DataTable
              label={t`Segments`}
              columns={columns}
              rows={rows}
              rowId={({ id }) => String(id)}
              href={({ id }) => accountPath(`/segments/${id}`)}
              total={count}
              loadMore={loadMore}
            />
          )
        }
      </Loaded>
    </Page>
  );
}

function useColumns(mayWrite: boolean): Columns<Segment> {
  const { t } = useLingui();
  return [
    { accessorKey: "segmentName", header: t`Name`, size: 220 },
    {
      accessorKey: "sentence",
      header: t`Who is in it`,
      size: 420,
      enableSorting: false,
      cell: ({ row }) => <Asked segment={row.original} />,
    },
    {
      accessorKey: "updatedAt",
      header: t`Changed`,
      size: 140,
      cell: ({ row }) => <Moment at={row.original.updatedAt} show="day" />,
    },
    ...(mayWrite
      ? [
          {
            id: "actions",
            header: t`Actions`,
            enableSorting: false,
            size: 100,
            meta: { align: "right" as const },
            cell: ({ row }: { row: { original: Segment } }) => <SegmentMenu segment={row.original} />,
          },
        ]
      : []),
  ];
}

function Asked({ segment: { sentence, problems } }: { segment: Segment }) {
  return (
    <Stack gap={4}>
      <Text size="sm" lineClamp={2} title={sentence}>
        {sentence}
      </Text>
      {problems.length > 0 && (
        <Group>
          <Badge color="brick" variant="light">
            <Trans>To be mended</Trans>
          </Badge>
        </Group>
      )}
    </Stack>
  );
}
