import { Stack, Text, Title } from "@mantine/core";

type Section = { heading: string; paragraphs: string[] };

/** A document as it is read. */
export function TextSections({ sections }: { sections: readonly Section[] }) {
  return sections.map(({ heading, paragraphs }) => (
    <Stack gap={4} key={heading}>
      <Title order={3} size="h5">
        {heading}
      </Title>
      {paragraphs.map((text) => (
        <Text size="sm" key={text} style={{ overflowWrap: "anywhere" }}>
          {text}
        </Text>
      ))}
    </Stack>
  ));
}
