import { Card, Stack, Title } from "@mantine/core";
import { useId } from "@mantine/hooks";
import type { ReactNode } from "react";
import { Guidance } from "../../components/guidance.tsx";

type Props = { title: string; advice: ReactNode; why: ReactNode; children: ReactNode };

/** What belongs together, and what it is used for. */
export function Section({ title, advice, why, children }: Props) {
  const id = useId();
  return (
    <Card component="section" aria-labelledby={id}>
      <Stack gap="md">
        <Title order={2} size="h3" id={id}>
          {title}
        </Title>
        <Guidance why={why}>{advice}</Guidance>
        {children}
      </Stack>
    </Card>
  );
}
