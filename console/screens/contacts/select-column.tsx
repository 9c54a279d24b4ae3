import { useLingui } from "@lingui/react/macro";
import { Checkbox } from "@mantine/core";
import type { Columns } from "../../components/data-table.tsx";
import type { Contact } from "./use-columns.tsx";

/** Whom somebody chose, by number. */
export type Selection = { chosen: ReadonlyMap<number, Contact>; choose: (contacts: Contact[]) => void };

/** A box before each row, and one for all rows that are loaded. */
export function useSelectColumn(rows: Contact[], { chosen, choose }: Selection): Columns<Contact>[number] {
  const { t } = useLingui();
  const all = rows.length > 0 && rows.every(({ id }) => chosen.has(id));
  return {
    id: "select",
    size: 52,
    enableSorting: false,
    meta: { opens: false },
    header: () => (
      <Checkbox
        aria-label={t`Choose all that are loaded`}
        checked={all}
        indeterminate={!all && chosen.size > 0}
        onChange={() => choose(all ? [] : rows)}
      />
    ),
    cell: ({ row: { original } }) => (
      <Checkbox
        aria-label={t`Choose ${original.email ?? original.id}`}
        checked={chosen.has(original.id)}
        onChange={() =>
          choose(
            chosen.has(original.id)
              ? [...chosen.values()].filter(({ id }) => id !== original.id)
              : [...chosen.values(), original],
          )
        }
      />
    ),
  };
}
