import { Trans, useLingui } from "@lingui/react/macro";
import { Badge, Group, Menu, Text, UnstyledButton } from "@mantine/core";
import { IconCheck, IconSelector } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { currentAccountId } from "../api/current-account.ts";
import { useSession } from "../api/session.ts";
import classes from "./account-switcher.module.css";
import { Mark } from "./mark.tsx";

/** The business we work for; a menu only for who works for several. */
export function AccountSwitcher() {
  const { t } = useLingui();
  const { accounts, staffRoles } = useSession();
  const here = currentAccountId();
  const title = accounts.find(({ id }) => id === here)?.legalName ?? t`The installation`;
  const name = (
    <Group gap="sm" wrap="nowrap" miw={0}>
      <Mark />
      <Text fw={600} truncate>
        {title}
      </Text>
    </Group>
  );
  if (accounts.length + (staffRoles.length > 0 ? 1 : 0) < 2)
    return <div className={classes.alone}>{name}</div>;
  return (
    <Menu position="bottom-start" width={280}>
      <Menu.Target>
        <UnstyledButton className={classes.button} aria-label={t`${title}: switch to another business`}>
          {name}
          <IconSelector size={18} className={classes.sign} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Trans>Your businesses</Trans>
        </Menu.Label>
        {accounts.map((one) => (
          <Menu.Item
            key={one.id}
            component={Link}
            to={`/a/${one.id}`}
            aria-current={one.id === here ? "true" : undefined}
            leftSection={<IconCheck size={18} visibility={one.id === here ? "visible" : "hidden"} />}
            rightSection={
              (one.demo && <Badge size="sm" color="ochre">{t`Demo`}</Badge>) ||
              (one.access && <Badge size="sm" color="plum">{t`Visit`}</Badge>)
            }
          >
            {one.legalName}
          </Menu.Item>
        ))}
        {staffRoles.length > 0 && (
          <>
            <Menu.Divider />
            <Menu.Item
              component={Link}
              to="/operator"
              aria-current={here === undefined ? "true" : undefined}
              leftSection={<IconCheck size={18} visibility={here === undefined ? "visible" : "hidden"} />}
            >
              <Trans>The installation</Trans>
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
