import { useLingui } from "@lingui/react/macro";
import { Badge, Code, Group, Stack, Text } from "@mantine/core";
import { CopyButton } from "../../components/copy-button.tsx";
import { Moment } from "../../components/moment.tsx";
import type { DnsState } from "./server.ts";

type Props = {
  title: string;
  /** What its parts are called for who cannot see where they stand. */
  parts: { name: string; value: string };
  name: string;
  value: string;
  dns: DnsState;
  checkedAt: string | null;
};

/** One entry for the DNS, and whether it was seen there. */
export function DnsRecord({ title, parts, name, value, dns, checkedAt }: Props) {
  const { t } = useLingui();
  const states = {
    unknown: { color: "stone", text: t`Not looked at yet` },
    missing: { color: "ochre", text: t`Not found in the DNS` },
    different: { color: "brick", text: t`The DNS shows something else` },
    published: { color: "pine", text: t`Found in the DNS` },
  } as const;
  return (
    <Stack gap="xs">
      <Group gap="xs">
        <Text fw={600}>{title}</Text>
        <Badge color={states[dns].color}>{states[dns].text}</Badge>
        {checkedAt && (
          <Text size="sm" c="dimmed">
            <Moment at={checkedAt} />
          </Text>
        )}
      </Group>
      <Part label={t`Name`} what={parts.name} value={name} />
      <Part label={t`Value`} what={parts.value} value={value} />
    </Stack>
  );
}

function Part({ label, what, value }: { label: string; what: string; value: string }) {
  return (
    <Group gap="xs" align="flex-start" wrap="nowrap">
      <Stack gap={2} style={{ flex: 1, minWidth: 0 }}>
        <Text size="sm" c="dimmed">
          {label}
        </Text>
        <Code block style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
          {value}
        </Code>
      </Stack>
      <CopyButton value={value} label={what} />
    </Group>
  );
}
