import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconMail, IconPlus } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { getTemplates } from "#domains/templates/templates.api.ts";
import { accountPath } from "../../api/current-account.ts";
import { useMay } from "../../api/session.ts";
import { usePages } from "../../api/use-pages.ts";
import { type Columns, DataTable } from "../../components/data-table.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Moment } from "../../components/moment.tsx";
import { NewEmail } from "../../components/new-email.tsx";
import { Page } from "../../components/page.tsx";
import { readableSubject } from "../../components/readable-subject.ts";
import { DeleteEmail } from "./delete-email.tsx";
import type { Email } from "./email.ts";
import { EmailMenu } from "./email-menu.tsx";

/** The e-mails that campaigns are sent from. */
export function Emails() {
  const { t } = useLingui();
  const mayWrite = useMay("templates:write");
  const navigate = useNavigate();
  const [opened, { open, close }] = useDisclosure(false);
  const [deleting, setDeleting] = useState<Email>();
  const { query, loadMore } = usePages(getTemplates, { query: { limit: 100 } }, ({ templates }) => templates);
  const columns = useColumns(mayWrite, setDeleting);
  const create = mayWrite && (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={open}>
      <Trans>New e-mail</Trans>
    </Button>
  );
  return (
    <Page
      title={t`E-mails`}
      subtitle={
        <Trans>What you write once and send as often as you like. Campaigns choose from these.</Trans>
      }
      actions={create}
    >
      <Loaded query={query}>
        {({ rows, count }) =>
          count === 0 ? (
            <EmptyState icon={IconMail} title={t`No e-mail yet`} action={create}>
              <Trans>
                Begin with one that is ready and put your words in it. Your business’s address and the link to
                unsubscribe are added for you.
              </Trans>
            </EmptyState>
          ) : (
            <DataTable
              label={t`E-mails`}
              columns={columns}
              rows={rows}
              rowId={(email) => String(email.id)}
              href={(email) => accountPath(`/emails/${email.id}`)}
              total={count}
              loadMore={loadMore}
            />
          )
        }
      </Loaded>
      <NewEmail
        opened={opened}
        close={close}
        created={(id) => navigate({ to: accountPath(`/emails/${id}`) })}
      />
      {deleting && <DeleteEmail email={deleting} close={() => setDeleting(undefined)} />}
    </Page>
  );
}

function useColumns(mayWrite: boolean, remove: (email: Email) => void): Columns<Email> {
  const { t } = useLingui();
  return [
    { accessorKey: "name", header: t`Name`, size: 240 },
    {
      accessorKey: "subject",
      header: t`Subject`,
      size: 300,
      cell: ({ row }) => readableSubject(row.original.subject) || <Trans>No subject yet</Trans>,
    },
    {
      accessorKey: "format",
      header: t`Format`,
      size: 110,
      cell: ({ row }) => row.original.format.toUpperCase(),
    },
    {
      accessorKey: "modifiedAt",
      header: t`Changed`,
      size: 150,
      cell: ({ row }) => <Moment at={row.original.modifiedAt} show="ago" />,
    },
    ...(mayWrite
      ? [
          {
            id: "actions",
            header: t`Actions`,
            enableSorting: false,
            size: 100,
            meta: { align: "right" as const },
            cell: ({ row }: { row: { original: Email } }) => (
              <EmailMenu email={row.original} remove={remove} />
            ),
          },
        ]
      : []),
  ];
}
