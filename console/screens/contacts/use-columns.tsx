import { useLingui } from "@lingui/react/macro";
import { useLocalStorage } from "@mantine/hooks";
import { listPurposes } from "#domains/consent/consent.api.ts";
import { getAttributes } from "#domains/contacts/attributes.api.ts";
import type { getContacts } from "#domains/contacts/contacts.api.ts";
import { getLists } from "#domains/contacts/lists.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { useAccount } from "../../api/session.ts";
import { useOperation } from "../../api/use-operation.ts";
import { ContactPermission } from "../../components/contact-permission.tsx";
import type { Columns } from "../../components/data-table.tsx";
import { Moment } from "../../components/moment.tsx";
import { usePurposeName } from "../../components/use-purpose-name.ts";
import { useShownValue } from "../../components/use-shown-value.ts";
import type { ColumnChoice } from "./column-chooser.tsx";

export type Contact = ReplyOf<typeof getContacts>["contacts"][number];

type Column = Columns<Contact>[number] & { id: string; header: string; shownAtFirst: boolean };

/** The columns one can choose from, and those chosen. */
export function useColumns(
  named: string[] | undefined,
  name: (columns: string[] | undefined) => void,
): {
  shown: Columns<Contact>;
  choices: ColumnChoice[];
  toggle: (id: string) => void;
} {
  const all = useAllColumns();
  const account = useAccount();
  // Only what differs from the first choice, so that a new purpose or attribute appears by itself.
  const [changed, setChanged] = useLocalStorage<Record<string, boolean>>({
    key: `licet-contact-columns-${account.id}`,
    defaultValue: {},
    getInitialValueInEffect: false,
  });
  const usual = (column: Column) => changed[column.id] ?? column.shownAtFirst;
  // A view that somebody sent stands in the address; one's own choice is remembered.
  const isOn = (column: Column) => named?.includes(column.id) ?? usual(column);
  const [address, ...others] = all;
  return {
    // The address leads to the contact: it is always there.
    shown: address ? [address, ...others.filter(isOn)] : [],
    choices: others.map((column) => ({ id: column.id, label: column.header, on: isOn(column) })),
    toggle: (id) => {
      const column = others.find((one) => one.id === id);
      if (!column) return;
      setChanged({ ...changed, [id]: !isOn(column) });
      name(others.filter((one) => isOn(one) !== (one === column)).map((one) => one.id));
    },
  };
}

function useAllColumns(): Column[] {
  const { t, i18n } = useLingui();
  const permissions = usePermissionColumns();
  const shownValue = useShownValue();
  const attributes = useOperation(getAttributes).data?.attributes ?? [];
  const lists = useOperation(getLists, { query: { limit: 500, sort: "asc" } }).data?.lists ?? [];
  const listNames = new Map(lists.map(({ id, name }) => [id, name]));
  const plain = { enableSorting: false } as const;
  return [
    {
      id: "email",
      header: t`E-mail address`,
      size: 290,
      cell: ({ row }) => row.original.email ?? t`Erased`,
      shownAtFirst: true,
      ...plain,
    },
    ...attributes.map((attribute): Column => {
      const { name, label } = attribute;
      return {
        id: `attribute-${name}`,
        header: label,
        size: 150,
        cell: ({ row }) => shownValue(row.original.attributes[name], attribute),
        shownAtFirst: name === "FIRSTNAME" || name === "LASTNAME",
        ...plain,
      };
    }),
    ...permissions,
    {
      id: "lists",
      header: t`Lists`,
      size: 200,
      cell: ({ row }) => row.original.listIds.map((id) => listNames.get(id) ?? `#${id}`).join(", "),
      shownAtFirst: false,
      ...plain,
    },
    {
      id: "language",
      header: t`Language`,
      size: 120,
      cell: ({ row }) => new Intl.DisplayNames(i18n.locale, { type: "language" }).of(row.original.language),
      shownAtFirst: false,
      ...plain,
    },
    {
      id: "createdAt",
      accessorKey: "createdAt",
      header: t`Since`,
      size: 150,
      sortDescFirst: true,
      cell: ({ row }) => <Moment at={row.original.createdAt} show="day" />,
      shownAtFirst: true,
    },
    {
      id: "modifiedAt",
      header: t`Last change`,
      size: 150,
      cell: ({ row }) => <Moment at={row.original.modifiedAt} show="ago" />,
      shownAtFirst: false,
      ...plain,
    },
  ];
}

/** A column for each purpose: what somebody asks first about a contact. Service messages go to everybody. */
function usePermissionColumns(): Column[] {
  const nameOf = usePurposeName();
  const purposes = useOperation(listPurposes).data?.purposes ?? [];
  return purposes
    .filter(({ archivedAt }) => !archivedAt)
    .map((purpose) => ({
      id: `purpose-${purpose.id}`,
      header: nameOf(purpose),
      size: 200,
      enableSorting: false,
      shownAtFirst: purpose.kind !== "service",
      cell: ({ row }) => {
        const permission = row.original.permissions.find(({ purposeId }) => purposeId === purpose.id);
        return (
          permission && (
            <ContactPermission contactId={row.original.id} permission={permission} named="unnamed" />
          )
        );
      },
    }));
}
