import { Anchor } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import { flexRender, type Row } from "@tanstack/react-table";
import type { KeyboardEvent, MouseEvent } from "react";
import classes from "./data-table.module.css";

type Props<T> = {
  row: Row<T>;
  index: number;
  measure: (element: HTMLElement | null) => void;
  href: string | undefined;
};

export function DataTableRow<T>({ row, index, measure, href }: Props<T>) {
  const navigate = useNavigate();
  const follow = (click: MouseEvent<HTMLElement>) => {
    // A button or link inside the row does its own thing, and marking text is not a click.
    const inside = (click.target as HTMLElement).closest("a, button, input, label");
    if (!href || inside || getSelection()?.toString()) return;
    void navigate({ to: href });
  };
  const cells = row.getVisibleCells();
  const opening = cells.find(({ column }) => column.columnDef.meta?.opens !== false);
  return (
    <tr
      ref={measure}
      data-index={index}
      aria-rowindex={index + 2}
      data-opens={href ? true : undefined}
      onClick={follow}
      onKeyDown={moveBetweenRows}
    >
      {cells.map((cell) => {
        const content = flexRender(cell.column.columnDef.cell, cell.getContext());
        return (
          <td key={cell.id} data-align={cell.column.columnDef.meta?.align}>
            {href && cell === opening ? (
              <Anchor component={Link} to={href} inherit underline="hover" fw={600} className={classes.open}>
                {content}
              </Anchor>
            ) : (
              content
            )}
          </td>
        );
      })}
    </tr>
  );
}

/** Up and down go from one row's link to the next; Enter opens, as links do. */
function moveBetweenRows(event: KeyboardEvent<HTMLTableRowElement>) {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  if (!(event.target as HTMLElement).matches("a")) return;
  const { nextElementSibling, previousElementSibling } = event.currentTarget;
  const target = (event.key === "ArrowDown" ? nextElementSibling : previousElementSibling)?.querySelector(
    "a",
  );
  if (!target) return;
  event.preventDefault();
  target.focus();
}
