import { Trans, useLingui } from "@lingui/react/macro";
import { Badge, Group, Menu, Text, UnstyledButton } from "@mantine/core";
import { IconCheck, IconSelector } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useAccount, useSession } from "../api/session.ts";
import classes from "./account-switcher.module.css";
import { Mark } from "./mark.tsx";

/** The business we work for; a menu only for who works for several. */
export function AccountSwitcher() {
  const { t } = useLingui();
  const account = useAccount();
  const { accounts } = useSession();
  const name = (
    <Group gap="sm" wrap="nowrap" miw={0}>
      <Mark />
      <Text fw={600} truncate>
        {account.legalName}
      </Text>
    </Group>
  );
  if (accounts.length < 2) return <div className={classes.alone}>{name}</div>;
  return (
    <Menu position="bottom-start" width={280}>
      <Menu.Target>
        <UnstyledButton
          className={classes.button}
          aria-label={t`${account.legalName}: switch to another business`}
        >
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
            aria-current={one.id === account.id ? "true" : undefined}
            leftSection={<IconCheck size={18} visibility={one.id === account.id ? "visible" : "hidden"} />}
            rightSection={one.demo && <Badge size="sm" color="ochre">{t`Demo`}</Badge>}
          >
            {one.legalName}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
