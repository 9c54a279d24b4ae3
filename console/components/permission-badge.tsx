import { useLingui } from "@lingui/react/macro";
import { Popover, Stack, Text, UnstyledButton } from "@mantine/core";
import { IconCheck, IconMailQuestion, IconX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./permission-badge.module.css";

export type PermissionState = "may" | "may_not" | "needs_confirmation";

type Props = {
  state: PermissionState;
  /** Being seen to open and click is no question of mail. */
  about?: "mail" | "opens";
  /** The purpose it is about, where more than one is in sight: "Newsletter". */
  purpose?: string;
  /** One sentence: why it is so. */
  reason: ReactNode;
  /** The event behind it: what happened, when; with a link to its proof. */
  event?: ReactNode;
  /** What would change it. */
  change?: ReactNode;
};

const icons = { may: IconCheck, may_not: IconX, needs_confirmation: IconMailQuestion };

/** A permission, shown the same way everywhere: a badge that opens its reason. */
export function PermissionBadge({ state, about = "mail", purpose, reason, event, change }: Props) {
  const { t } = useLingui();
  const Icon = icons[state];
  const words = {
    may: about === "mail" ? t`May be mailed` : t`Permitted`,
    may_not: about === "mail" ? t`May not be mailed` : t`Not permitted`,
    needs_confirmation: t`Needs confirmation`,
  }[state];
  const label = purpose ? t`${purpose}: ${words}` : words;
  return (
    <Popover width="min(22rem, calc(100vw - 2rem))" position="bottom-start" shadow="md" radius="lg" trapFocus>
      <Popover.Target>
        <UnstyledButton
          className={classes.badge}
          data-state={state}
          onClick={(click) => click.stopPropagation()}
        >
          <Icon size={16} stroke={2.2} aria-hidden />
          {label}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={label} onClick={(click) => click.stopPropagation()}>
        <Stack gap="xs" tabIndex={-1} data-autofocus>
          <Text fw={600}>{label}</Text>
          <Text size="sm">{reason}</Text>
          {event && (
            <Text size="sm" component="div">
              {event}
            </Text>
          )}
          {change && (
            <Text size="sm" c="dimmed" component="div">
              {change}
            </Text>
          )}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
