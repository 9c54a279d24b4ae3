import { Trans, useLingui } from "@lingui/react/macro";
import { Anchor, Button, Code, Group, Stack } from "@mantine/core";
import { CopyButton } from "../../components/copy-button.tsx";
import { Guidance } from "../../components/guidance.tsx";

const wrapped = { whiteSpace: "pre-wrap", overflowWrap: "anywhere" } as const;

export function SecretShown({ secret, close }: { secret: string; close: () => void }) {
  const { t } = useLingui();
  return (
    <Stack>
      <Code block style={wrapped}>
        {secret}
      </Code>
      <Group>
        <CopyButton value={secret} label={t`the secret`} />
      </Group>
      <Guidance
        tone="warn"
        why={
          <Trans>
            Anybody may send something to your program’s address. Only who knows this secret can sign it;
            there is a library for it in every language, under the name{" "}
            <Anchor
              href="https://www.standardwebhooks.com/"
              target="_blank"
              rel="noreferrer"
              inherit
              underline="always"
            >
              Standard Webhooks
            </Anchor>
            .
          </Trans>
        }
      >
        <Trans>
          It is shown only now. Your program needs it to check that what it is told comes from here and was
          not changed.
        </Trans>
      </Guidance>
      <Group justify="flex-end">
        <Button onClick={close}>
          <Trans>I have copied the secret</Trans>
        </Button>
      </Group>
    </Stack>
  );
}
