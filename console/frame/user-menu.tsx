import { Trans, useLingui } from "@lingui/react/macro";
import { ActionIcon, Box, Menu, Text } from "@mantine/core";
import { IconLogout, IconShieldLock, IconUserCircle } from "@tabler/icons-react";
import { Link, useRouter } from "@tanstack/react-router";
import { accountPath } from "../api/current-account.ts";
import { useSession } from "../api/session.ts";
import { useSignOut } from "../api/use-sign-out.ts";
import { LanguageSwitch } from "../components/language-switch.tsx";
import { SchemeSwitch } from "./scheme-switch.tsx";
import { routeOf } from "./use-rooms.ts";

const security = "/settings/you";

export function UserMenu() {
  const { t } = useLingui();
  const { user } = useSession();
  const { routesByPath } = useRouter();
  const signOut = useSignOut();
  return (
    <Menu width={288}>
      <Menu.Target>
        <ActionIcon aria-label={t`${user.name}: your menu`} size="xl">
          <IconUserCircle size={26} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Box px="sm" py="xs">
          <Text fw={600} truncate>
            {user.name}
          </Text>
          <Text size="sm" c="dimmed" truncate>
            {user.email}
          </Text>
        </Box>
        <Menu.Divider />
        <Box px="sm" py="xs">
          <SchemeSwitch />
          <Box hiddenFrom="sm" mt="sm">
            <LanguageSwitch />
          </Box>
        </Box>
        <Menu.Divider />
        {routeOf(security) in routesByPath && (
          <Menu.Item component={Link} to={accountPath(security)} leftSection={<IconShieldLock size={18} />}>
            <Trans>Your account and security</Trans>
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconLogout size={18} />} onClick={() => signOut.mutate({})}>
          <Trans>Sign out</Trans>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
