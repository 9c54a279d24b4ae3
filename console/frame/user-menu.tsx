import { Trans, useLingui } from "@lingui/react/macro";
import { ActionIcon, Box, Divider, Popover, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconLogout, IconShieldLock, IconUserCircle } from "@tabler/icons-react";
import { Link, useRouter } from "@tanstack/react-router";
import { housePath, houseRoute } from "../api/current-account.ts";
import { useSession } from "../api/session.ts";
import { useSignOut } from "../api/use-sign-out.ts";
import { FrameLanguage } from "./frame-language.tsx";
import { SchemeSwitch } from "./scheme-switch.tsx";
import classes from "./user-menu.module.css";

const security = "/settings/you";

/** A small panel, not a menu in the sense of screen readers: it holds two switches. */
export function UserMenu() {
  const { t } = useLingui();
  const { user } = useSession();
  const { routesByPath } = useRouter();
  const signOut = useSignOut();
  const [opened, { toggle, close }] = useDisclosure(false);
  const label = t`${user.name}: your menu`;
  return (
    <Popover
      opened={opened}
      onDismiss={close}
      width={288}
      position="bottom-end"
      shadow="md"
      radius="lg"
      trapFocus
    >
      <Popover.Target>
        <ActionIcon aria-label={label} size="xl" onClick={toggle}>
          <IconUserCircle size={26} stroke={1.6} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={label} p="sm">
        <Stack gap="sm">
          <Box px="xs">
            <Text fw={600} truncate>
              {user.name}
            </Text>
            <Text size="sm" c="dimmed" truncate>
              {user.email}
            </Text>
          </Box>
          <SchemeSwitch />
          <Box hiddenFrom="sm">
            <FrameLanguage />
          </Box>
          <Divider />
          <div>
            {houseRoute(security) in routesByPath && (
              <Link to={housePath(security)} className={classes.item} onClick={close}>
                <IconShieldLock size={18} aria-hidden />
                <Trans>Your account and security</Trans>
              </Link>
            )}
            <button type="button" className={classes.item} onClick={() => signOut.mutate({})}>
              <IconLogout size={18} aria-hidden />
              <Trans>Sign out</Trans>
            </button>
          </div>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
