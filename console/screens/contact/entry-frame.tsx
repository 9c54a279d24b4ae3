import { Text, ThemeIcon } from "@mantine/core";
import type { Icon } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Moment } from "../../components/moment.tsx";
import classes from "./history.module.css";

type Props = {
  icon: Icon;
  color?: "pine" | "brick" | "ochre" | "slate" | "stone";
  title: ReactNode;
  at: string;
  children?: ReactNode;
};

/** One thing that happened: what, when, and whatever there is to say of it. */
export function EntryFrame({ icon: EntryIcon, color = "stone", title, at, children }: Props) {
  return (
    <>
      <ThemeIcon variant="light" color={color} radius="xl" size={31} className={classes.icon} aria-hidden>
        <EntryIcon size={17} stroke={1.8} />
      </ThemeIcon>
      <div className={classes.head}>
        <Text fw={600} className={classes.title}>
          {title}
        </Text>
        <Text size="sm" c="dimmed" component="div">
          <Moment at={at} />
        </Text>
      </div>
      {children}
    </>
  );
}
