import { useLingui } from "@lingui/react/macro";
import { Code, Group, Tabs } from "@mantine/core";
import { CopyButton } from "../../components/copy-button.tsx";
import type { Snippet } from "./snippets.ts";

/** The same thing said in several languages or products, each to be copied. */
export function SnippetTabs({ snippets }: { snippets: readonly Snippet[] }) {
  const { t } = useLingui();
  return (
    <Tabs defaultValue={snippets[0]?.[0] ?? ""}>
      <Tabs.List>
        {snippets.map(([name]) => (
          <Tabs.Tab key={name} value={name}>
            {name}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {snippets.map(([name, code]) => (
        <Tabs.Panel key={name} value={name} pt="xs">
          <Code block style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
            {code}
          </Code>
          <Group mt="xs">
            <CopyButton value={code} label={t`the example`} />
          </Group>
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
