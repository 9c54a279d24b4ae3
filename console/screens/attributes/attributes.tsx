import { Trans, useLingui } from "@lingui/react/macro";
import { ActionIcon, Badge, Button, Code, Group, Text } from "@mantine/core";
import { IconLock, IconPencil, IconPlus, IconTags, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { getAttributes } from "#domains/contacts/attributes.api.ts";
import { accountPath } from "../../api/current-account.ts";
import { useMay } from "../../api/session.ts";
import { useOperation } from "../../api/use-operation.ts";
import type { Attribute } from "../../components/attribute.ts";
import { type Columns, DataTable } from "../../components/data-table.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Page } from "../../components/page.tsx";
import { useTypeNames } from "../../components/use-type-names.ts";
import { AttributeForm } from "./attribute-form.tsx";
import { DeleteAttribute } from "./delete-attribute.tsx";

/** What is being done, and to which attribute. */
type Doing = { what: "create" } | { what: "change" | "delete"; attribute: Attribute } | undefined;

/** What is kept of people beside their address. */
export function Attributes() {
  const { t } = useLingui();
  const mayWrite = useMay("contacts:write");
  const [doing, setDoing] = useState<Doing>();
  const query = useOperation(getAttributes);
  const columns = useColumns(setDoing, mayWrite);
  const create = (
    <Button leftSection={<IconPlus size={18} />} onClick={() => setDoing({ what: "create" })}>
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
      <AttributeForm
        opened={doing?.what === "create" || doing?.what === "change"}
        attribute={doing?.what === "change" ? doing.attribute : undefined}
        close={() => setDoing(undefined)}
      />
      {doing?.what === "delete" && (
        <DeleteAttribute attribute={doing.attribute} close={() => setDoing(undefined)} />
      )}
    </Page>
  );
}

function useColumns(act: (doing: Doing) => void, mayWrite: boolean): Columns<Attribute> {
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
      accessorKey: "why",
      header: t`Why you keep it`,
      size: 240,
      cell: ({ row }) =>
        row.original.why ?? (
          <Text component="span" size="sm" c="dimmed">
            <Trans>Not said yet</Trans>
          </Text>
        ),
    },
    {
      accessorKey: "selfEditable",
      header: t`Corrected by`,
      size: 160,
      cell: ({ row }) => (row.original.selfEditable ? <Trans>You and the person</Trans> : <Trans>You</Trans>),
    },
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
              <Group gap="xs" justify="flex-end" wrap="nowrap">
                <ActionIcon
                  aria-label={t`Change “${row.original.label}”`}
                  onClick={() => act({ what: "change", attribute: row.original })}
                >
                  <IconPencil size={18} />
                </ActionIcon>
                <ActionIcon
                  aria-label={t`Delete “${row.original.label}”`}
                  onClick={() => act({ what: "delete", attribute: row.original })}
                >
                  <IconTrash size={18} />
                </ActionIcon>
              </Group>
            ),
          },
        ]
      : []),
  ];
}
