import { Trans, useLingui } from "@lingui/react/macro";
import { Card, NativeSelect, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { getLedgerCare, setLedgerCare } from "#domains/consent/ledger.api.ts";
import type { LedgerCare as Care } from "#domains/consent/ledger-words.api.ts";
import { useMay } from "../../api/session.ts";
import { useAction, useOperation } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { toast } from "../../components/undo-toast.tsx";

/** How often checkpoints are signed, and sent to the owners' own mailboxes. */
export function LedgerCare() {
  const { t } = useLingui();
  const query = useOperation(getLedgerCare);
  const mayWrite = useMay("consent:write");
  const save = useAction(setLedgerCare, {
    invalidates: [getLedgerCare],
    onSuccess: () => toast(t`Saved.`),
  });
  return (
    <Card component="section" aria-labelledby="care">
      <Stack gap="md">
        <Title order={2} size="h3" id="care">
          <Trans>Copies outside</Trans>
        </Title>
        <Guidance
          why={
            <Trans>
              Whoever runs the server could rewrite the ledger and sign it anew. They can’t rewrite a
              checkpoint that already lies in your mailbox, or at somebody else’s.
            </Trans>
          }
        >
          <Trans>
            Have checkpoints sent to you at least once a month, and keep the messages: nothing else is to do.
          </Trans>
        </Guidance>
        <Loaded query={query}>
          {(care) => (
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              <NativeSelect
                label={t`Sign a checkpoint`}
                description={t`Where something was added since. One is also signed whenever a proof is made.`}
                disabled={!mayWrite || save.isPending}
                value={care.signEvery}
                onChange={({ currentTarget: { value } }) =>
                  save.mutate({ body: { ...care, signEvery: value as Care["signEvery"] } })
                }
                data={[
                  { value: "hour", label: t`every hour` },
                  { value: "day", label: t`every day` },
                  { value: "week", label: t`every week` },
                ]}
              />
              <NativeSelect
                label={t`Send it to the owners by e-mail`}
                description={t`To the address that each owner of this account signs in with.`}
                disabled={!mayWrite || save.isPending}
                value={care.mailEvery}
                onChange={({ currentTarget: { value } }) =>
                  save.mutate({ body: { ...care, mailEvery: value as Care["mailEvery"] } })
                }
                data={[
                  { value: "never", label: t`never` },
                  { value: "day", label: t`at most once a day` },
                  { value: "week", label: t`at most once a week` },
                  { value: "month", label: t`at most once a month` },
                ]}
              />
            </SimpleGrid>
          )}
        </Loaded>
        {save.error && <ErrorPanel error={save.error} />}
        {!mayWrite && (
          <Text size="sm" c="dimmed">
            <Trans>Your role lets you see this, not change it.</Trans>
          </Text>
        )}
      </Stack>
    </Card>
  );
}
