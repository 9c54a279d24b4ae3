import { Trans, useLingui } from "@lingui/react/macro";
import { Text } from "@mantine/core";
import type { Role } from "#domains/accounts/policy.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import type { Member } from "./member.ts";
import { useChangeRole } from "./use-change-role.ts";
import { useRoleWords } from "./use-role-words.ts";

type Props = { member: Member; role: Role; close: () => void };

/** One's own ownership can't be taken back by oneself. */
export function GiveUpOwnership({ member, role, close }: Props) {
  const { t } = useLingui();
  const roleWords = useRoleWords();
  const { name } = roleWords(role);
  const change = useChangeRole(close);
  return (
    <ConfirmDialog
      opened
      close={close}
      title={t`Give up being an owner?`}
      verb={t`Give it up`}
      confirm={() => change.mutate({ params: { userId: member.userId }, body: { role } })}
      pending={change.isPending}
      error={change.error}
    >
      <Text>
        <Trans>
          Your role becomes: {name}. You can no longer change roles, so only another owner can make you owner
          again.
        </Trans>
      </Text>
    </ConfirmDialog>
  );
}
