import { Stack, Text } from "@mantine/core";

type Change = { heading: string; text: string };

/** What is new, underlined, and what is no longer said, struck out. */
export function Changes({ added, removed }: { added: readonly Change[]; removed: readonly Change[] }) {
  return (
    <Stack gap="xs">
      {added.map(({ heading, text }) => (
        <Text size="sm" key={`+${heading}${text}`}>
          <Text component="ins" inherit>
            {heading} – {text}
          </Text>
        </Text>
      ))}
      {removed.map(({ heading, text }) => (
        <Text size="sm" key={`-${heading}${text}`}>
          <Text component="del" inherit>
            {heading} – {text}
          </Text>
        </Text>
      ))}
    </Stack>
  );
}
