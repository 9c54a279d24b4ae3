import { useLingui } from "@lingui/react/macro";
import { AppShell, Box, Burger, Group, ScrollArea } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Outlet } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { AccountSwitcher } from "./account-switcher.tsx";
import classes from "./frame.module.css";
import { FrameLanguage } from "./frame-language.tsx";
import { HelpLink } from "./help-link.tsx";
import { NavigationTree } from "./navigation-tree.tsx";
import { Palette } from "./palette.tsx";
import { PaletteButton } from "./palette-button.tsx";
import { SignInAgain } from "./sign-in-again.tsx";
import { SkipLink } from "./skip-link.tsx";
import { UserMenu } from "./user-menu.tsx";

type Props = {
  /** In whose house one is: another account's screens are other pages, and nothing of the first may linger in their state. */
  house: string;
  /** What stands above every screen here. */
  notices?: ReactNode;
};

/** What stands around every screen: header, navigation, Ctrl+K, help. */
export function Frame({ house, notices }: Props) {
  const { t } = useLingui();
  const [opened, { toggle, close }] = useDisclosure(false);
  return (
    <AppShell
      header={{ height: 60 }}
      navbar={{ width: 256, breakpoint: "md", collapsed: { mobile: !opened } }}
      padding={0}
      classNames={{ header: classes.header, navbar: classes.navbar, main: classes.main }}
    >
      {/* Above the navigation, so that its menus are too. */}
      <AppShell.Header zIndex={102}>
        <SkipLink />
        <Group h="100%" px={{ base: "sm", sm: "md" }} justify="space-between" wrap="nowrap" gap="xs">
          <Group gap="xs" wrap="nowrap" miw={0}>
            <Burger
              opened={opened}
              onClick={toggle}
              hiddenFrom="md"
              size="sm"
              aria-label={opened ? t`Close the menu` : t`Open the menu`}
              aria-expanded={opened}
            />
            <AccountSwitcher />
          </Group>
          <Group gap="xs" wrap="nowrap">
            <PaletteButton />
            <HelpLink />
            {/* On a phone the same switch is in the user's menu. */}
            <Box visibleFrom="sm">
              <FrameLanguage />
            </Box>
            <UserMenu />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar>
        <AppShell.Section grow component={ScrollArea} p="sm">
          <NavigationTree onFollow={close} />
        </AppShell.Section>
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1}>
        {notices}
        <div className={classes.page} key={house}>
          <Outlet />
        </div>
      </AppShell.Main>
      <Palette />
      <SignInAgain />
    </AppShell>
  );
}
