import { Trans, useLingui } from "@lingui/react/macro";
import { Text } from "@mantine/core";
import { deleteTemplate, getTemplates } from "#domains/templates/templates.api.ts";
import { useAction } from "../../api/use-operation.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { toast } from "../../components/undo-toast.tsx";
import type { Email } from "./email.ts";

export function DeleteEmail({ email, close }: { email: Email; close: () => void }) {
  const { t } = useLingui();
  const { name } = email;
  const remove = useAction(deleteTemplate, {
    invalidates: [getTemplates],
    onSuccess: () => {
      close();
      toast(t({ message: `“${name}” is deleted.`, context: "e-mail" }));
    },
  });
  return (
    <ConfirmDialog
      opened
      close={close}
      title={t`Delete “${name}”?`}
      verb={t`Delete`}
      confirm={() => remove.mutate({ params: { templateId: email.id } })}
      pending={remove.isPending}
      error={remove.error}
    >
      <Text>
        <Trans>
          It can no longer be chosen, and drafts of campaigns that use it need another one. What was sent from
          it can still be shown as it was.
        </Trans>
      </Text>
    </ConfirmDialog>
  );
}
