import { UnstyledButton } from "@mantine/core";
import { IconArrowDown, IconArrowsSort, IconArrowUp } from "@tabler/icons-react";
import { flexRender, type Header, type HeaderGroup } from "@tanstack/react-table";
import classes from "./data-table.module.css";

export function DataTableHead<T>({ groups }: { groups: HeaderGroup<T>[] }) {
  return (
    <thead className={classes.head}>
      {groups.map((group) => (
        <tr key={group.id} aria-rowindex={1}>
          {group.headers.map((header) => (
            <HeadCell key={header.id} header={header} />
          ))}
        </tr>
      ))}
    </thead>
  );
}

const directions = { asc: "ascending", desc: "descending" } as const;

function HeadCell<T>({ header }: { header: Header<T, unknown> }) {
  const { column } = header;
  const sorted = column.getIsSorted();
  const words = flexRender(column.columnDef.header, header.getContext());
  const Arrow = sorted === "asc" ? IconArrowUp : sorted === "desc" ? IconArrowDown : IconArrowsSort;
  return (
    <th
      scope="col"
      style={{ width: header.getSize() }}
      data-align={column.columnDef.meta?.align}
      aria-sort={sorted ? directions[sorted] : undefined}
    >
      {column.getCanSort() ? (
        <UnstyledButton
          className={classes.sort}
          data-sorted={sorted || undefined}
          onClick={column.getToggleSortingHandler()}
        >
          {words}
          <Arrow size={16} aria-hidden />
        </UnstyledButton>
      ) : (
        words
      )}
    </th>
  );
}
