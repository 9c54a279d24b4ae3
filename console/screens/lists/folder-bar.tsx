import { Trans, useLingui } from "@lingui/react/macro";
import { ActionIcon, Button, Group, Menu, Select } from "@mantine/core";
import { IconDots, IconFolderPlus, IconPencil, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { useMay } from "../../api/session.ts";
import { DeleteFolder } from "./delete-folder.tsx";
import type { Folder } from "./folder.ts";
import { FolderForm } from "./folder-form.tsx";

type Props = { folders: Folder[]; chosen: number | undefined; choose: (id: number | undefined) => void };
type Doing = "create" | "rename" | "delete" | undefined;

/** Which folder is looked at, and what can be done with it. */
export function FolderBar({ folders, chosen, choose }: Props) {
  const { t } = useLingui();
  const mayWrite = useMay("contacts:write");
  const [doing, setDoing] = useState<Doing>();
  const folder = folders.find(({ id }) => id === chosen);
  const close = () => setDoing(undefined);
  return (
    <Group align="flex-end" gap="sm">
      <Select
        label={t`Folder`}
        data={[
          { value: "", label: t`All folders` },
          ...folders.map(({ id, name, totalLists }) => ({
            value: String(id),
            label: `${name} (${totalLists})`,
          })),
        ]}
        value={chosen === undefined ? "" : String(chosen)}
        onChange={(value) => choose(value ? Number(value) : undefined)}
        allowDeselect={false}
        w={{ base: "100%", xs: 280 }}
      />
      {mayWrite && folder && (
        <Menu>
          <Menu.Target>
            <ActionIcon size="lg" aria-label={t`Actions for the folder “${folder.name}”`}>
              <IconDots size={20} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconPencil size={18} />} onClick={() => setDoing("rename")}>
              <Trans>Rename</Trans>
            </Menu.Item>
            <Menu.Item
              color="brick"
              leftSection={<IconTrash size={18} />}
              disabled={folders.length === 1}
              onClick={() => setDoing("delete")}
            >
              <Trans>Delete…</Trans>
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
      {mayWrite && (
        <Button
          variant="default"
          leftSection={<IconFolderPlus size={18} />}
          onClick={() => setDoing("create")}
        >
          <Trans>New folder</Trans>
        </Button>
      )}
      {(doing === "create" || doing === "rename") && (
        <FolderForm folder={doing === "rename" ? folder : undefined} created={choose} close={close} />
      )}
      {doing === "delete" && folder && (
        <DeleteFolder folder={folder} deleted={() => choose(undefined)} close={close} />
      )}
    </Group>
  );
}
