import { Stack, Text, ThemeIcon, Title } from "@mantine/core";
import type { Icon } from "@tabler/icons-react";
import type { ReactNode } from "react";

type Props = {
  icon: Icon;
  /** What is not here yet, said as a beginning: "No form yet". */
  title: string;
  children: ReactNode;
  /** The next step: one button, perhaps a link beside it. */
  action?: ReactNode;
};

/** Nothing here yet, and what to do about it. */
export function EmptyState({ icon: Icon, title, children, action }: Props) {
  return (
    <Stack align="center" ta="center" gap="sm" py="xl" px="md">
      <ThemeIcon size={64} radius="xl" variant="light" aria-hidden>
        <Icon size={32} stroke={1.5} />
      </ThemeIcon>
      <Title order={2}>{title}</Title>
      <Text c="dimmed" maw="46ch">
        {children}
      </Text>
      {action}
    </Stack>
  );
}
