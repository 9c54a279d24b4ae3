import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconForms } from "@tabler/icons-react";
import { listForms } from "#domains/forms/forms.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { accountPath } from "../../api/current-account.ts";
import { useMay } from "../../api/session.ts";
import { useOperation } from "../../api/use-operation.ts";
import { type Columns, DataTable } from "../../components/data-table.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { FormState } from "../../components/form-state.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Moment } from "../../components/moment.tsx";
import { Page } from "../../components/page.tsx";
import { NewForm } from "./new-form.tsx";

type Form = ReplyOf<typeof listForms>["forms"][number];

export function Forms() {
  const { t } = useLingui();
  const may = useMay("forms:write");
  const [opened, { open, close }] = useDisclosure(false);
  const forms = useOperation(listForms);
  const create = may && (
    <Button onClick={open}>
      <Trans>New form</Trans>
    </Button>
  );
  return (
    <Page
      title={t`Forms`}
      subtitle={
        <Trans>
          Where people subscribe and say what they agree to. Each confirmed sign-up is a permission you can
          prove.
        </Trans>
      }
      actions={create}
    >
      <Loaded query={forms}>
        {(found) =>
          found.count === 0 ? (
            <EmptyState icon={IconForms} title={t`No form yet`} action={create}>
              <Trans>
                Make one in a minute: it is ready to publish, with the mentions the law asks for already
                written.
              </Trans>
            </EmptyState>
          ) : (
            <FormTable forms={found.forms} />
          )
        }
      </Loaded>
      {opened && <NewForm close={close} />}
    </Page>
  );
}

function FormTable({ forms }: { forms: Form[] }) {
  const { t } = useLingui();
  const columns: Columns<Form> = [
    { id: "name", header: t`Name`, accessorKey: "name", size: 260 },
    {
      id: "state",
      header: t`State`,
      accessorKey: "state",
      size: 150,
      cell: ({ row }) => <FormState state={row.original.state} />,
    },
    {
      id: "confirmed",
      header: t`Confirmed`,
      accessorFn: (form) => form.signUps.confirmed,
      size: 120,
      meta: { align: "right" },
    },
    {
      id: "waiting",
      header: t`Waiting`,
      accessorFn: (form) => form.signUps.waiting,
      size: 110,
      meta: { align: "right" },
    },
    {
      id: "changed",
      header: t`Changed`,
      accessorKey: "modifiedAt",
      size: 150,
      cell: ({ getValue }) => <Moment at={getValue()} show="ago" />,
    },
  ];
  return (
    <DataTable
      label={t`Forms`}
      columns={columns}
      rows={forms}
      rowId={(form) => String(form.id)}
      href={(form) => accountPath(`/forms/${form.id}`)}
    />
  );
}
