import { useLingui } from "@lingui/react/macro";
import { Text } from "@mantine/core";
import { accountPath } from "../../api/current-account.ts";
import { type Columns, DataTable } from "../../components/data-table.tsx";
import { Moment } from "../../components/moment.tsx";
import { StandingBadge } from "./standing-badge.tsx";
import type { LogLine } from "./use-log.ts";

type Props = { lines: LogLine[]; more: boolean; loadMore: () => void };

export function LogRows({ lines, more, loadMore }: Props) {
  const { t } = useLingui();
  const columns: Columns<LogLine> = [
    {
      id: "to",
      header: t`To`,
      accessorFn: ({ email }) => email ?? t`Somebody who was erased`,
      enableSorting: false,
      size: 230,
    },
    {
      id: "subject",
      header: t`Subject`,
      accessorFn: ({ subject }) => subject || t`(no subject)`,
      enableSorting: false,
      size: 180,
      cell: ({ getValue }) => <Text lineClamp={2}>{getValue()}</Text>,
    },
    {
      id: "standing",
      header: t`What became of it`,
      accessorKey: "standing",
      enableSorting: false,
      size: 165,
      cell: ({ getValue }) => <StandingBadge standing={getValue()} />,
    },
    { id: "purpose", header: t`Purpose`, accessorKey: "purposeName", enableSorting: false, size: 130 },
    {
      id: "tags",
      header: t`Tags`,
      accessorFn: ({ tags }) => tags.join(", "),
      enableSorting: false,
      size: 125,
      cell: ({ getValue }) => (
        <Text size="sm" lineClamp={2}>
          {getValue()}
        </Text>
      ),
    },
    {
      id: "at",
      header: t`Taken`,
      accessorKey: "createdAt",
      enableSorting: false,
      size: 115,
      cell: ({ getValue }) => <Moment at={getValue()} show="ago" />,
    },
  ];
  return (
    <DataTable
      label={t`Messages`}
      columns={columns}
      rows={lines}
      rowId={({ id }) => id}
      href={({ id }) => accountPath(`/messages/${id}`)}
      total={lines.length + (more ? 1 : 0)}
      loadMore={loadMore}
    />
  );
}
