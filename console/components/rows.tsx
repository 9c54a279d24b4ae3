import { Group } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./rows.module.css";

/** A short list inside a card; what may grow long is a `DataTable`. */
export function Rows({ children }: { children: ReactNode }) {
  return <ul className={classes.rows}>{children}</ul>;
}

type RowProps = {
  /** Buttons, beside it or under it. */
  actions?: ReactNode;
  children: ReactNode;
};

export function Row({ actions, children }: RowProps) {
  return (
    <li className={classes.row}>
      <div className={classes.what}>{children}</div>
      {actions && <Group gap="xs">{actions}</Group>}
    </li>
  );
}
