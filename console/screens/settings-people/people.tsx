import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconUserPlus } from "@tabler/icons-react";
import { listMembers } from "#domains/accounts/accounts.api.ts";
import { useMay } from "../../api/session.ts";
import { useOperation } from "../../api/use-operation.ts";
import { Loaded } from "../../components/loaded.tsx";
import { Page } from "../../components/page.tsx";
import { Invitations } from "./invitations.tsx";
import { Invite } from "./invite.tsx";
import { Members } from "./members.tsx";
import { RolesExplained } from "./roles-explained.tsx";

/** Who works here, who is invited, and what each role may do. */
export function People() {
  const { t } = useLingui();
  const mayChange = useMay("account:admin");
  const members = useOperation(listMembers);
  const [inviting, { open, close }] = useDisclosure(false);
  return (
    <Page
      title={t`People and roles`}
      subtitle={<Trans>Who works in this account, and what each may do in it.</Trans>}
      actions={
        mayChange && (
          <Button leftSection={<IconUserPlus size={18} />} onClick={open}>
            <Trans>Invite somebody</Trans>
          </Button>
        )
      }
    >
      <Loaded query={members}>{({ members }) => <Members members={members} mayChange={mayChange} />}</Loaded>
      <Invitations mayChange={mayChange} />
      <RolesExplained />
      <Invite opened={inviting} close={close} />
    </Page>
  );
}
