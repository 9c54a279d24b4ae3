import { Trans, useLingui } from "@lingui/react/macro";
import { ActionIcon, Menu } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconCopy, IconDots, IconTrash } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { createTemplate, getTemplate, getTemplates } from "#domains/templates/templates.api.ts";
import { call } from "../../api/call.ts";
import { keyOf } from "../../api/use-operation.ts";
import { toast } from "../../components/undo-toast.tsx";
import type { Email } from "./email.ts";

type Props = { email: Email; remove: (email: Email) => void };

export function EmailMenu({ email, remove }: Props) {
  const { t } = useLingui();
  const queries = useQueryClient();
  const copyName = t`${email.name} (copy)`;
  const duplicate = useMutation({
    mutationFn: async () => {
      const { subject, previewText, format, source, textPart } = await call(getTemplate, {
        params: { templateId: email.id },
      });
      const name = copyName.slice(0, 200);
      return call(createTemplate, { body: { name, subject, previewText, format, source, textPart } });
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: keyOf(getTemplates) });
      toast(t`“${copyName}” is ready.`);
    },
    onError: (error) => notifications.show({ color: "brick", message: error.message }),
  });
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon aria-label={t`Actions for “${email.name}”`}>
          <IconDots size={20} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconCopy size={18} />} onClick={() => duplicate.mutate()}>
          <Trans>Duplicate</Trans>
        </Menu.Item>
        <Menu.Item c="brick" leftSection={<IconTrash size={18} />} onClick={() => remove(email)}>
          <Trans>Delete…</Trans>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
