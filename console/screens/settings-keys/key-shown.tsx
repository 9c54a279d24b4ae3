import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Code, Group, Stack, Text } from "@mantine/core";
import type { keyScopes } from "#domains/accounts/policy.ts";
import { CopyButton } from "../../components/copy-button.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { curlExample } from "./curl-example.ts";
import { RelaySnippets } from "./relay-snippets.tsx";

export type Made = { key: string; kind: "api" | "smtp"; scopes: readonly (typeof keyScopes)[number][] };

const wrapped = { whiteSpace: "pre-wrap", overflowWrap: "anywhere" } as const;

export function KeyShown({ made: { key, kind, scopes }, close }: { made: Made; close: () => void }) {
  const { t } = useLingui();
  const example = kind === "api" ? curlExample(location.origin, key, scopes) : undefined;
  return (
    <Stack>
      <Code block style={wrapped}>
        {key}
      </Code>
      <Group>
        <CopyButton value={key} label={t`the key`} />
      </Group>
      <Guidance
        tone="warn"
        why={
          <Trans>
            Only its imprint is kept, so that nobody who reads the database can use it. If it is lost, revoke
            it and make another.
          </Trans>
        }
      >
        <Trans>
          It is shown only now. Keep it like a password: in the settings of the program, never in a web page.
        </Trans>
      </Guidance>
      {example && (
        <>
          <Text fw={600}>
            <Trans>Try it in a terminal</Trans>
          </Text>
          <Code block style={wrapped}>
            {example}
          </Code>
          <Group>
            <CopyButton value={example} label={t`the example`} />
          </Group>
        </>
      )}
      {kind === "smtp" && <RelaySnippets smtpKey={key} />}
      <Group justify="flex-end">
        <Button onClick={close}>
          <Trans>I have copied it</Trans>
        </Button>
      </Group>
    </Stack>
  );
}
