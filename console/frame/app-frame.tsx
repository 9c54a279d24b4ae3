import { useLingui } from "@lingui/react/macro";
import { AppShell, Box, Burger, Group, ScrollArea } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { getRouteApi, Outlet } from "@tanstack/react-router";
import { AccountSwitcher } from "./account-switcher.tsx";
import classes from "./app-frame.module.css";
import { DemoNotice } from "./demo-notice.tsx";
import { FrameLanguage } from "./frame-language.tsx";
import { HelpLink } from "./help-link.tsx";
import { NavigationTree } from "./navigation-tree.tsx";
import { Palette } from "./palette.tsx";
import { PaletteButton } from "./palette-button.tsx";
import { SignInAgain } from "./sign-in-again.tsx";
import { SkipLink } from "./skip-link.tsx";
import { UserMenu } from "./user-menu.tsx";
import { VisitNotice } from "./visit-notice.tsx";

const route = getRouteApi("/a/$accountId");

/** What stands around every screen of an account. */
export function AppFrame() {
  const { t } = useLingui();
  const { accountId } = route.useParams();
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
        <VisitNotice />
        <DemoNotice />
        {/* Another account is another page: nothing of the first may linger in a screen's state. */}
        <div className={classes.page} key={accountId}>
          <Outlet />
        </div>
      </AppShell.Main>
      <Palette />
      <SignInAgain />
    </AppShell>
  );
}
