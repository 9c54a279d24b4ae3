import { Trans, useLingui } from "@lingui/react/macro";
import { Accordion, Badge, Group, Stack, Switch, Text } from "@mantine/core";
import { useState } from "react";
import type { Block } from "#domains/templates/design/design.api.ts";
import { BlockFields } from "./block-fields.tsx";
import { DesignLook } from "./design-look.tsx";
import { designFrom, excerptOf, type FieldValues, fieldsOf, withBlock } from "./design-value.ts";
import { useBlockWords } from "./use-block-words.ts";
import type { Caret } from "./use-caret.ts";

type Props = {
  source: string;
  onChange: (source: string) => void;
  caret: Caret;
  /** The numbers of the blocks in which something must be mended. */
  toMend: ReadonlySet<number>;
};

/** An e-mail without code: its blocks from top to bottom, each with its own fields. */
export function DesignForm({ source, onChange, caret, toMend }: Props) {
  const { t } = useLingui();
  const { kindName } = useBlockWords();
  const design = designFrom(source);
  const [open, setOpen] = useState<string[]>(design.blocks.slice(0, 1).map(({ id }) => id));
  const change = (changed: typeof design) => onChange(JSON.stringify(changed));
  design.blocks.forEach((block, index) => {
    caret.offer(`block ${index + 1}`, {
      insert: () => {},
      chosen: () => "",
      goTo: () => {
        setOpen((before) => [...new Set([...before, block.id])]);
        // Once it has unfolded.
        setTimeout(
          () => document.getElementById(`block-${block.id}`)?.scrollIntoView({ block: "center" }),
          250,
        );
      },
    });
  });
  return (
    <Stack>
      <DesignLook look={design.look} onChange={(look) => change({ ...design, look })} />
      <Accordion multiple variant="contained" value={open} onChange={setOpen} order={3}>
        {design.blocks.map((block, index) => (
          <Accordion.Item key={block.id} value={block.id} id={`block-${block.id}`}>
            <Accordion.Control>
              <Group gap="sm" wrap="nowrap">
                <Text fw={600} style={{ flexShrink: 0 }}>
                  {kindName(block.kind)}
                </Text>
                <Text size="sm" c="dimmed" truncate>
                  {excerptOf(block)}
                </Text>
                {block.hidden && (
                  <Badge color="stone" variant="light" style={{ flexShrink: 0 }}>
                    <Trans>Hidden</Trans>
                  </Badge>
                )}
                {toMend.has(index + 1) && (
                  <Badge color="brick" variant="light" style={{ flexShrink: 0 }}>
                    <Trans>To mend</Trans>
                  </Badge>
                )}
              </Group>
            </Accordion.Control>
            <Accordion.Panel>
              {open.includes(block.id) && (
                <Stack>
                  <Switch
                    label={t`Show this part`}
                    checked={!block.hidden}
                    onChange={(event) =>
                      change(
                        withBlock(design, shown(block, event.currentTarget.checked ? "shown" : "hidden")),
                      )
                    }
                  />
                  <BlockFields
                    path={block.id}
                    fields={fieldsOf(block.kind)}
                    values={block as unknown as FieldValues}
                    onChange={(values) => change(withBlock(design, values as unknown as Block))}
                    caret={caret}
                  />
                </Stack>
              )}
            </Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
    </Stack>
  );
}

function shown({ hidden: _, ...block }: Block, as: "shown" | "hidden"): Block {
  return (as === "hidden" ? { ...block, hidden: true } : block) as Block;
}
