import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Menu, Text } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { getTemplate } from "#domains/templates/templates.api.ts";
import { call } from "../../api/call.ts";
import { toast } from "../../components/undo-toast.tsx";
import { type Edited, editedFrom } from "./edited.ts";

type Props = { templateId: number; current: number; bringBack: (content: Partial<Edited>) => void };

const mostShown = 15;

/** Earlier versions, which can be brought back into the editor; nothing is lost by it before it is saved. */
export function Versions({ templateId, current, bringBack }: Props) {
  const { t } = useLingui();
  const fetch = useMutation({
    mutationFn: (version: number) => call(getTemplate, { params: { templateId }, query: { version } }),
    onSuccess: (template, version) => {
      const { name: _, ...content } = editedFrom(template);
      bringBack(content);
      toast(t`Version ${version} is in the editor. Save it to use it.`);
    },
  });
  const earlier = Array.from({ length: Math.min(current - 1, mostShown) }, (_, index) => current - 1 - index);
  if (earlier.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        <Trans>Version {current}</Trans>
      </Text>
    );
  }
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button
          variant="default"
          loading={fetch.isPending}
          rightSection={<IconChevronDown size={16} aria-hidden />}
        >
          <Trans>Version {current}</Trans>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Trans>Bring back</Trans>
        </Menu.Label>
        {earlier.map((version) => (
          <Menu.Item key={version} onClick={() => fetch.mutate(version)}>
            <Trans>Version {version}</Trans>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
