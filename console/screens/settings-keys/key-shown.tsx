import { Trans, useLingui } from "@lingui/react/macro";
import { Code, Group, Text } from "@mantine/core";
import type { keyScopes } from "#domains/accounts/policy.ts";
import { CopyButton } from "../../components/copy-button.tsx";
import { ShownOnce } from "../../components/shown-once.tsx";
import { curlExample } from "./curl-example.ts";
import { RelaySnippets } from "./relay-snippets.tsx";
import { useExampleAddresses } from "./use-example-addresses.ts";

export type Made = { key: string; kind: "api" | "smtp"; scopes: readonly (typeof keyScopes)[number][] };

export function KeyShown({ made: { key, kind, scopes }, close }: { made: Made; close: () => void }) {
  const { t } = useLingui();
  const addresses = useExampleAddresses();
  const example = kind === "api" ? curlExample(location.origin, key, { scopes, ...addresses }) : undefined;
  return (
    <ShownOnce
      value={key}
      label={t`the key`}
      warning={t`It is shown only now. Keep it like a password: in the settings of the program, never in a web page.`}
      why={t`Only its imprint is kept, so that nobody who reads the database can use it. If it is lost, revoke it and make another.`}
      close={close}
    >
      {example && (
        <>
          <Text fw={600}>
            <Trans>Try it in a terminal</Trans>
          </Text>
          <Code block style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
            {example}
          </Code>
          <Group>
            <CopyButton value={example} label={t`the example`} />
          </Group>
        </>
      )}
      {kind === "smtp" && <RelaySnippets smtpKey={key} />}
    </ShownOnce>
  );
}
