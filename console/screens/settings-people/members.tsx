import { Trans, useLingui } from "@lingui/react/macro";
import { Card, Title } from "@mantine/core";
import { useState } from "react";
import type { Role } from "#domains/accounts/policy.ts";
import { useSession } from "../../api/session.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Rows } from "../../components/rows.tsx";
import { toastUndo } from "../../components/undo-toast.tsx";
import { GiveUpOwnership } from "./give-up-ownership.tsx";
import type { Member } from "./member.ts";
import { MemberRow } from "./member-row.tsx";
import { RemoveMember } from "./remove-member.tsx";
import { useChangeRole } from "./use-change-role.ts";
import { useRoleWords } from "./use-role-words.ts";

type Props = { members: Member[]; mayChange: boolean };

export function Members({ members, mayChange }: Props) {
  const { t } = useLingui();
  const { user } = useSession();
  const roleWords = useRoleWords();
  const [leaving, setLeaving] = useState<Member>();
  const [givingUp, setGivingUp] = useState<{ member: Member; role: Role }>();
  const change = useChangeRole();
  const give = async (member: Member, role: Role) => {
    // Nobody can give themselves back what they gave up.
    if (member.userId === user.id && members.some((one) => one.role === "owner" && one !== member)) {
      return setGivingUp({ member, role });
    }
    const input = (to: Role) => ({ params: { userId: member.userId }, body: { role: to } });
    try {
      await change.mutateAsync(input(role));
      const { name } = roleWords(role);
      toastUndo(t`${member.name} is now: ${name}.`, () => change.mutateAsync(input(member.role)));
    } catch {
      // shown below
    }
  };
  return (
    <Card component="section" aria-labelledby="members">
      <Title order={2} size="h3" id="members">
        <Trans>Who works here</Trans>
      </Title>
      <Rows>
        {members.map((member) => (
          <MemberRow
            key={member.userId}
            member={member}
            self={member.userId === user.id}
            {...(mayChange
              ? { give: (role: Role) => void give(member, role), remove: () => setLeaving(member) }
              : {})}
          />
        ))}
      </Rows>
      {change.error && <ErrorPanel error={change.error} kept={<Trans>The role stays as it was.</Trans>} />}
      {leaving && (
        <RemoveMember
          member={leaving}
          self={leaving.userId === user.id}
          close={() => setLeaving(undefined)}
        />
      )}
      {givingUp && <GiveUpOwnership {...givingUp} close={() => setGivingUp(undefined)} />}
    </Card>
  );
}
