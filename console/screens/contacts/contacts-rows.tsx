import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { accountPath } from "../../api/current-account.ts";
import { useMay } from "../../api/session.ts";
import { type Columns, DataTable } from "../../components/data-table.tsx";
import { BulkActions } from "./bulk-actions.tsx";
import { useSelectColumn } from "./select-column.tsx";
import type { Contact } from "./use-columns.tsx";

type Props = {
  rows: Contact[];
  count: number;
  columns: Columns<Contact>;
  loadMore: () => void;
  order: "oldest" | undefined;
  turn: () => void;
};

/** The rows, and what can be done with those that are chosen. */
export function ContactsRows({ rows, count, columns, loadMore, order, turn }: Props) {
  const { t } = useLingui();
  const mayWrite = useMay("contacts:write");
  const [chosen, setChosen] = useState<ReadonlyMap<number, Contact>>(new Map());
  const choose = (contacts: Contact[]) => setChosen(new Map(contacts.map((each) => [each.id, each])));
  const select = useSelectColumn(rows, { chosen, choose });
  return (
    <>
      {chosen.size > 0 && <BulkActions chosen={[...chosen.values()]} clear={() => choose([])} />}
      <DataTable
        label={t`Contacts`}
        columns={mayWrite ? [select, ...columns] : columns}
        rows={rows}
        rowId={(contact) => String(contact.id)}
        href={(contact) => accountPath(`/contacts/${contact.id}`)}
        total={count}
        loadMore={loadMore}
        sorting={{ state: [{ id: "createdAt", desc: order !== "oldest" }], onChange: turn }}
      />
    </>
  );
}
