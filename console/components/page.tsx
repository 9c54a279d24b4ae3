import { useLingui } from "@lingui/react/macro";
import { Anchor, Breadcrumbs, Group, Stack, Text, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useScreenTitle } from "../frame/use-screen-title.ts";

type Crumb = { label: string; href: string };

type Props = {
  /** Also the tab's title, and what a screen reader hears on arrival. */
  title: string;
  subtitle?: ReactNode;
  /** Buttons, the main one last. */
  actions?: ReactNode;
  /** The way back up, without the page itself. */
  breadcrumbs?: Crumb[];
  /** Beside the title: a state badge, say. */
  badge?: ReactNode;
  children: ReactNode;
};

/** Every screen inside an account is one of these. */
export function Page({ title, subtitle, actions, breadcrumbs, badge, children }: Props) {
  const { t } = useLingui();
  const heading = useScreenTitle<HTMLHeadingElement>(title);
  return (
    <Stack gap="lg">
      <Stack gap="xs">
        {breadcrumbs && (
          <Breadcrumbs component="nav" aria-label={t`You are here`} separatorMargin="xs">
            {breadcrumbs.map((crumb) => (
              <Anchor key={crumb.href} component={Link} to={crumb.href} size="sm">
                {crumb.label}
              </Anchor>
            ))}
          </Breadcrumbs>
        )}
        <Group justify="space-between" align="flex-start" gap="md">
          <Stack gap={4} style={{ flex: "1 1 18rem" }}>
            <Group gap="sm">
              <Title order={1} ref={heading} tabIndex={-1} miw={0} style={{ overflowWrap: "anywhere" }}>
                {title}
              </Title>
              {badge}
            </Group>
            {subtitle && (
              <Text c="dimmed" maw="var(--licet-measure)">
                {subtitle}
              </Text>
            )}
          </Stack>
          {actions && <Group gap="sm">{actions}</Group>}
        </Group>
      </Stack>
      {children}
    </Stack>
  );
}
