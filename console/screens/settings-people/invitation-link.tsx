import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Code, Group, Stack, Text } from "@mantine/core";
import { CopyButton } from "../../components/copy-button.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { Moment } from "../../components/moment.tsx";

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
      <Code block style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
        {link}
      </Code>
      <Group>
        <CopyButton value={link} label={t`the invitation’s link`} />
      </Group>
      <Guidance
        tone="warn"
        why={
          <Trans>
            Whoever holds the link can join in their place. Licet keeps no copy that could be read or mailed
            later; if it is lost, invite again and the old link stops working.
          </Trans>
        }
      >
        <Trans>
          It is shown only now and mailed to nobody: send it to {email} yourself, by a way that only they
          read.
        </Trans>
      </Guidance>
      <Group justify="flex-end">
        <Button onClick={close}>
          <Trans>I have copied it</Trans>
        </Button>
      </Group>
    </Stack>
  );
}
