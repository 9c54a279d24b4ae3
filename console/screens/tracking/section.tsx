import { Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

/** A part of the screen: what it is about, in a sentence, and what can be done. */
export function Section({
  title,
  about,
  children,
}: {
  title: string;
  about: ReactNode;
  children: ReactNode;
}) {
  return (
    <Stack component="section" gap="sm" maw="var(--licet-measure)">
      <Title order={2}>{title}</Title>
      <Text>{about}</Text>
      {children}
    </Stack>
  );
}
