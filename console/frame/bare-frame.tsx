import { Group, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { LanguageSwitch } from "../components/language-switch.tsx";
import classes from "./bare-frame.module.css";
import { Mark } from "./mark.tsx";
import { SkipLink } from "./skip-link.tsx";

type Props = { width?: "narrow" | "wide"; children: ReactNode };

/** Around the few screens outside any account: sign in, first run, an invitation. */
export function BareFrame({ width = "narrow", children }: Props) {
  return (
    <div className={classes.page}>
      <SkipLink />
      <header className={classes.header}>
        <Group gap="sm">
          <Mark size={32} />
          <Text fw={600} fz="lg" ff="heading">
            Licet
          </Text>
        </Group>
        <LanguageSwitch />
      </header>
      <main id="content" tabIndex={-1} className={classes.main} data-width={width}>
        {children}
      </main>
    </div>
  );
}
