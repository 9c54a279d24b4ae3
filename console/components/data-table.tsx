import { useLingui } from "@lingui/react/macro";
import {
  type ColumnDef,
  getCoreRowModel,
  getSortedRowModel,
  type OnChangeFn,
  type RowData,
  type SortingState,
  useReactTable,
} from "@tanstack/react-table";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import classes from "./data-table.module.css";
import { DataTableHead } from "./data-table-head.tsx";
import { DataTableRow } from "./data-table-row.tsx";

declare module "@tanstack/react-table" {
  interface ColumnMeta<TData extends RowData, TValue> {
    align?: "right";
    /** False where the cell holds a control: the row’s link is the next one. */
    opens?: false;
  }
}

// A column's value type differs from one to the next; only `any` lets them stand in one list, as the library itself does.
// biome-ignore lint/suspicious/noExplicitAny: see above
export type Columns<T> = ColumnDef<T, any>[];

type Props<T> = {
  /** What the table lists, for who hears it: "Contacts". */
  label: string;
  columns: Columns<T>;
  rows: T[];
  rowId: (row: T) => string;
  /** Where a row leads; its first cell becomes the link, the whole row follows a click. */
  href?: (row: T) => string;
  /** Given where the server sorts; without it the rows at hand are sorted here. */
  sorting?: { state: SortingState; onChange: OnChangeFn<SortingState> };
  /** Rows in all, where `rows` is the part loaded so far. */
  total?: number;
  /** Asked for when the end of what is loaded comes near. */
  loadMore?: () => void;
};

/** Rows without end: only those in sight are drawn. At 375 pixels it scrolls sideways in its own frame. */
export function DataTable<T>({ label, columns, rows, rowId, href, sorting, total, loadMore }: Props<T>) {
  const { t } = useLingui();
  const frame = useRef<HTMLDivElement>(null);
  const table = useReactTable({
    data: rows,
    columns,
    getRowId: rowId,
    getCoreRowModel: getCoreRowModel(),
    enableSortingRemoval: false,
    ...(sorting
      ? { manualSorting: true, state: { sorting: sorting.state }, onSortingChange: sorting.onChange }
      : { getSortedRowModel: getSortedRowModel() }),
  });
  const model = table.getRowModel().rows;
  const virtual = useVirtualizer({
    count: model.length,
    getScrollElement: () => frame.current,
    estimateSize: () => 52,
    overscan: 8,
  });
  const items = virtual.getVirtualItems();
  const before = items[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);

  const order = JSON.stringify(table.getState().sorting);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another order starts at its top
  useEffect(() => {
    // Newer browsers answer with a promise, which an effect must not return.
    frame.current?.scrollTo({ top: 0 });
  }, [order]);

  const last = items.at(-1)?.index ?? -1;
  useEffect(() => {
    if (loadMore && last >= model.length - 10 && model.length < (total ?? model.length)) loadMore();
  }, [last, model.length, total, loadMore]);

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (axe: scrollable-region-focusable)
    <section ref={frame} className={classes.frame} tabIndex={0} aria-label={t`${label}, scrolls`}>
      <table
        className={classes.table}
        aria-label={label}
        aria-rowcount={(total ?? model.length) + 1}
        style={{ minWidth: table.getTotalSize() }}
      >
        <DataTableHead groups={table.getHeaderGroups()} />
        <tbody>
          {before > 0 && <Spacer height={before} />}
          {items.map((item) => {
            const row = model[item.index];
            if (!row) return null;
            return (
              <DataTableRow
                key={row.id}
                row={row}
                index={item.index}
                measure={virtual.measureElement}
                href={href?.(row.original)}
              />
            );
          })}
          {after > 0 && <Spacer height={after} />}
        </tbody>
      </table>
    </section>
  );
}

/** Stands in for the rows out of sight. */
function Spacer({ height }: { height: number }) {
  return (
    <tr aria-hidden>
      <td className={classes.spacer} style={{ height }} />
    </tr>
  );
}
