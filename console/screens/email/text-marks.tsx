import { useLingui } from "@lingui/react/macro";
import { ActionIcon, Group } from "@mantine/core";
import { IconBold, IconItalic, IconLink, IconList } from "@tabler/icons-react";
import type { Caret, Part } from "./use-caret.ts";

/** Puts the few signs that a text knows around the words that are chosen. */
export function TextMarks({ part, caret }: { part: Part; caret: Caret }) {
  const { t } = useLingui();
  const words = t({ message: `words`, context: "to be made bold or a link" });
  const marks = [
    { label: t`Bold`, icon: IconBold, before: "**", after: "**" },
    { label: t`Italic`, icon: IconItalic, before: "*", after: "*" },
    { label: t`Link`, icon: IconLink, before: "[", after: "](https://)" },
    { label: t`List`, icon: IconList, before: "\n- ", after: "\n" },
  ];
  return (
    <Group gap={2} mb={4}>
      {marks.map(({ label, icon: Icon, before, after }) => (
        <ActionIcon
          key={label}
          size="sm"
          aria-label={label}
          title={label}
          onClick={() => caret.surround(part, before, after, words)}
        >
          <Icon size={16} />
        </ActionIcon>
      ))}
    </Group>
  );
}
