import { Trans, useLingui } from "@lingui/react/macro";
import { ActionIcon, Badge, Button, Code } from "@mantine/core";
import { IconLock, IconPlus, IconTags, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { getAttributes } from "#domains/contacts/attributes.api.ts";
import { accountPath } from "../../api/current-account.ts";
import { useMay } from "../../api/session.ts";
import { useOperation } from "../../api/use-operation.ts";
import { type Columns, DataTable } from "../../components/data-table.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Page } from "../../components/page.tsx";
import type { Attribute } from "./attribute.ts";
import { DeleteAttribute } from "./delete-attribute.tsx";
import { NewAttribute } from "./new-attribute.tsx";
import { useTypeNames } from "./use-type-names.ts";

/** What is kept of people beside their address. */
export function Attributes() {
  const { t } = useLingui();
  const mayWrite = useMay("contacts:write");
  const [creating, setCreating] = useState(false);
  const [deleting, setDeleting] = useState<Attribute>();
  const query = useOperation(getAttributes);
  const columns = useColumns(setDeleting, mayWrite);
  const create = (
    <Button leftSection={<IconPlus size={18} />} onClick={() => setCreating(true)}>
      <Trans>New attribute</Trans>
    </Button>
  );
  return (
    <Page
      title={t`Attributes`}
      subtitle={
        <Trans>What you keep of your contacts beside their address: a first name, a birthday, a shop.</Trans>
      }
      breadcrumbs={[{ label: t`Contacts`, href: accountPath("/contacts") }]}
      actions={mayWrite && create}
    >
      <Loaded query={query}>
        {({ attributes }) =>
          attributes.length === 0 ? (
            <EmptyState icon={IconTags} title={t`No attribute yet`} action={mayWrite && create}>
              <Trans>With a first name, for instance, an e-mail can greet people by it.</Trans>
            </EmptyState>
          ) : (
            <DataTable
              label={t`Attributes`}
              columns={columns}
              rows={attributes}
              rowId={({ name }) => name}
              total={attributes.length}
            />
          )
        }
      </Loaded>
      <Guidance
        why={
          <Trans>
            What you keep you must protect, keep correct, show on request and erase in time. The law asks you
            to keep what you need for what you told people, and no more. Health, religion, opinions and a few
            others are forbidden unless you have a special reason.
          </Trans>
        }
      >
        <Trans>Keep what you use in your e-mails, and nothing “just in case”.</Trans>
      </Guidance>
      <NewAttribute opened={creating} close={() => setCreating(false)} />
      {deleting && <DeleteAttribute attribute={deleting} close={() => setDeleting(undefined)} />}
    </Page>
  );
}

function useColumns(remove: (attribute: Attribute) => void, mayWrite: boolean): Columns<Attribute> {
  const { t } = useLingui();
  const types = useTypeNames();
  return [
    { accessorKey: "label", header: t`Name`, size: 200, cell: ({ row }) => <b>{row.original.label}</b> },
    {
      accessorKey: "name",
      header: t`In e-mails`,
      size: 240,
      cell: ({ row }) => <Code>{`{{ contact.${row.original.name} }}`}</Code>,
    },
    { accessorKey: "type", header: t`Holds`, size: 150, cell: ({ row }) => types[row.original.type].name },
    {
      accessorKey: "identifying",
      header: t`Protection`,
      size: 240,
      cell: ({ row }) =>
        row.original.identifying ? (
          <Badge color="pine" leftSection={<IconLock size={14} aria-hidden />}>
            <Trans>Sealed for each person</Trans>
          </Badge>
        ) : (
          <Trans>Readable in the database, for segments</Trans>
        ),
    },
    ...(mayWrite
      ? [
          {
            id: "actions",
            header: t`Actions`,
            enableSorting: false,
            size: 100,
            meta: { align: "right" as const },
            cell: ({ row }: { row: { original: Attribute } }) => (
              <ActionIcon aria-label={t`Delete “${row.original.label}”`} onClick={() => remove(row.original)}>
                <IconTrash size={18} />
              </ActionIcon>
            ),
          },
        ]
      : []),
  ];
}
