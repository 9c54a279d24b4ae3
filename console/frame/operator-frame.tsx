import { useLingui } from "@lingui/react/macro";
import { AppShell, Box, Burger, Group, ScrollArea } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import {
  IconCertificate,
  IconClipboardCheck,
  IconDoorEnter,
  IconShieldLock,
  IconUsers,
} from "@tabler/icons-react";
import { Link, Outlet } from "@tanstack/react-router";
import { AccountSwitcher } from "./account-switcher.tsx";
import classes from "./app-frame.module.css";
import { FrameLanguage } from "./frame-language.tsx";
import tree from "./navigation-tree.module.css";
import { SignInAgain } from "./sign-in-again.tsx";
import { SkipLink } from "./skip-link.tsx";
import { UserMenu } from "./user-menu.tsx";

/** What stands around the screens of the operator's people: they belong to no account. */
export function OperatorFrame() {
  const { t } = useLingui();
  const [opened, { toggle, close }] = useDisclosure(false);
  return (
    <AppShell
      header={{ height: 60 }}
      navbar={{ width: 256, breakpoint: "md", collapsed: { mobile: !opened } }}
      padding={0}
      classNames={{ header: classes.header, navbar: classes.navbar, main: classes.main }}
    >
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
            <Box visibleFrom="sm">
              <FrameLanguage />
            </Box>
            <UserMenu />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar>
        <AppShell.Section grow component={ScrollArea} p="sm">
          <Places onFollow={close} />
        </AppShell.Section>
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1}>
        <div className={classes.page}>
          <Outlet />
        </div>
      </AppShell.Main>
      <SignInAgain />
    </AppShell>
  );
}

function Places({ onFollow }: { onFollow: () => void }) {
  const { t } = useLingui();
  const places = [
    { to: "/operator", label: t`Where the operator stands`, icon: IconClipboardCheck },
    { to: "/operator/access", label: t`Customers and access`, icon: IconDoorEnter },
    { to: "/operator/staff", label: t`The operator’s people`, icon: IconUsers },
    { to: "/operator/training", label: t`Your courses`, icon: IconCertificate },
    { to: "/operator/you", label: t`Your account`, icon: IconShieldLock },
  ];
  return (
    <nav aria-label={t`Rooms`}>
      <ul className={tree.list}>
        {places.map(({ to, label, icon: Icon }) => (
          <li key={to}>
            <Link
              to={to}
              className={tree.room}
              activeOptions={{ exact: true }}
              activeProps={{ "data-open": true, "aria-current": "page" }}
              onClick={onFollow}
            >
              <Icon size={20} stroke={1.7} aria-hidden />
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
