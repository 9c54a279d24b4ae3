import { Trans, useLingui } from "@lingui/react/macro";
import { ActionIcon, Menu } from "@mantine/core";
import { IconDots, IconFolderSymlink, IconPencil, IconTrash } from "@tabler/icons-react";
import type { List } from "./list.ts";

export type ListAction = "rename" | "move" | "delete";

type Props = { list: List; act: (what: ListAction, list: List) => void };

export function ListMenu({ list, act }: Props) {
  const { t } = useLingui();
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon aria-label={t`Actions for “${list.name}”`}>
          <IconDots size={20} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={18} />} onClick={() => act("rename", list)}>
          <Trans>Rename</Trans>
        </Menu.Item>
        <Menu.Item leftSection={<IconFolderSymlink size={18} />} onClick={() => act("move", list)}>
          <Trans>Move to another folder</Trans>
        </Menu.Item>
        <Menu.Item c="brick" leftSection={<IconTrash size={18} />} onClick={() => act("delete", list)}>
          <Trans>Delete…</Trans>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
