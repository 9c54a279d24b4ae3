import { Trans, useLingui } from "@lingui/react/macro";
import { Text } from "@mantine/core";
import type { keyScopes } from "#domains/accounts/policy.ts";
import { ShownOnce } from "../../components/shown-once.tsx";
import { apiExamples } from "./api-examples.ts";
import { RelaySnippets } from "./relay-snippets.tsx";
import { SnippetTabs } from "./snippet-tabs.tsx";
import { useExampleAddresses } from "./use-example-addresses.ts";

export type Made = { key: string; kind: "api" | "smtp"; scopes: readonly (typeof keyScopes)[number][] };

export function KeyShown({ made: { key, kind, scopes }, close }: { made: Made; close: () => void }) {
  const { t } = useLingui();
  const addresses = useExampleAddresses();
  const examples = kind === "api" ? apiExamples({ origin: location.origin, key, scopes, ...addresses }) : [];
  return (
    <ShownOnce
      value={key}
      label={t`the key`}
      warning={t`It is shown only now. Keep it like a password: in the settings of the program, never in a web page.`}
      why={t`Only its imprint is kept, so that nobody who reads the database can use it. If it is lost, revoke it and make another.`}
      close={close}
    >
      {examples.length > 0 && (
        <>
          <Text fw={600}>
            <Trans>Try it in a terminal or your program</Trans>
          </Text>
          <SnippetTabs snippets={examples} />
        </>
      )}
      {kind === "smtp" && <RelaySnippets smtpKey={key} />}
    </ShownOnce>
  );
}
