import { useLingui } from "@lingui/react/macro";
import { Pagination, Stack } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import type { getMailbox } from "#domains/delivery/mailbox.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { accountPath } from "../../api/current-account.ts";
import { type Columns, DataTable } from "../../components/data-table.tsx";
import { Moment } from "../../components/moment.tsx";

type Message = ReplyOf<typeof getMailbox>["messages"][number];
type Props = { messages: Message[]; count: number; page: number; perPage: number };

export function MailboxList({ messages, count, page, perPage }: Props) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const columns: Columns<Message> = [
    {
      id: "subject",
      header: t`Subject`,
      accessorFn: (message) => message.subject || t`(no subject)`,
      size: 320,
    },
    { id: "to", header: t`To`, accessorKey: "to", size: 220 },
    { id: "from", header: t`From`, accessorKey: "from", size: 200 },
    {
      id: "received",
      header: t`Received`,
      accessorKey: "receivedAt",
      size: 150,
      cell: ({ getValue }) => <Moment at={getValue()} show="ago" />,
    },
  ];
  const pages = Math.ceil(count / perPage);
  return (
    <Stack>
      <DataTable
        label={t`Messages`}
        columns={columns}
        rows={messages}
        rowId={(message) => message.id}
        href={(message) => accountPath(`/mailbox/${message.id}`)}
        total={messages.length}
      />
      {pages > 1 && (
        <Pagination
          value={page}
          total={pages}
          onChange={(next) => void navigate({ to: accountPath("/mailbox"), search: { page: next } })}
          getItemProps={(number) => ({ "aria-label": t`Page ${number}` })}
          getControlProps={(control) => ({
            "aria-label": control === "next" ? t`Next page` : t`Page before`,
          })}
        />
      )}
    </Stack>
  );
}
