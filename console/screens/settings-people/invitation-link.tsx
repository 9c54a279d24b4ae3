import { Trans, useLingui } from "@lingui/react/macro";
import { Stack, Text } from "@mantine/core";
import { Moment } from "../../components/moment.tsx";
import { ShownOnce } from "../../components/shown-once.tsx";

export type Made = { link: string; email: string; expiresAt: string };

type Props = { made: Made; close: () => void };

export function InvitationLink({ made: { link, email, expiresAt }, close }: Props) {
  const { t } = useLingui();
  return (
    <Stack>
      <Text>
        <Trans>
          This link lets {email} join. It works once, until <Moment at={expiresAt} />.
        </Trans>
      </Text>
      <ShownOnce
        value={link}
        label={t`the invitation’s link`}
        warning={
          <Trans>
            It is shown only now and mailed to nobody: send it to {email} yourself, by a way that only they
            read.
          </Trans>
        }
        why={t`Whoever holds the link can join in their place. Licet keeps no copy that could be read or mailed later; if it is lost, invite again and the old link stops working.`}
        close={close}
      />
    </Stack>
  );
}
