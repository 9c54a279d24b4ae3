import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Group, Stack } from "@mantine/core";
import { getLedger } from "#domains/consent/ledger.api.ts";
import { useOperation } from "../../api/use-operation.ts";
import { Figure } from "../../components/figure.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Moment } from "../../components/moment.tsx";
import { Page } from "../../components/page.tsx";
import { Checkpoints } from "./checkpoints.tsx";
import { EventKinds } from "./event-kinds.tsx";
import { LedgerCare } from "./ledger-care.tsx";
import type { LedgerState } from "./ledger-state.ts";
import { PublicKey } from "./public-key.tsx";
import { TimeStamps } from "./time-stamps.tsx";
import { VerifyNow } from "./verify-now.tsx";
import { VerifyOffline } from "./verify-offline.tsx";
import { WholeLedger } from "./whole-ledger.tsx";
import { Witnesses } from "./witnesses.tsx";

/** The ledger of consent: what is in it, who can check it, and how. */
export function Ledger() {
  const { t } = useLingui();
  // Sign-ups go on meanwhile, and what is not signed yet should be offered to be.
  const query = useOperation(getLedger, undefined, { refetchInterval: 15_000 });
  return (
    <Page
      title={t`Proofs`}
      subtitle={
        <Trans>
          Every yes and every no is written into a ledger that can be added to, and not changed without it
          being seen.
        </Trans>
      }
    >
      <Loaded query={query}>
        {(ledger) => (
          <Stack gap="lg">
            <Guidance
              why={
                <Trans>
                  Whoever sends marketing must be able to show that people agreed, even years later, even to
                  somebody who does not trust this software. The ledger holds no address and no name, only
                  seals of them: it still proves after a person was erased.
                </Trans>
              }
            >
              <Trans>
                Keep the public key and now and then a checkpoint somewhere else. With them anybody can check
                that nothing was changed, without asking you or us.
              </Trans>
            </Guidance>
            <Figures ledger={ledger} />
            <VerifyNow />
            <PublicKey ledger={ledger} />
            <Checkpoints ledger={ledger} />
            <LedgerCare />
            <Witnesses />
            <TimeStamps />
            <WholeLedger />
            <VerifyOffline verifierKey={ledger.verifierKey} />
            {ledger.events.length > 0 && <EventKinds events={ledger.events} />}
          </Stack>
        )}
      </Loaded>
    </Page>
  );
}

function Figures({ ledger: { size, lastCheckpoint, createdAt } }: { ledger: LedgerState }) {
  const { t } = useLingui();
  const unsigned = size - (lastCheckpoint?.size ?? 0);
  return (
    <Group gap="md" align="stretch">
      <Figure
        label={t`Events in the ledger`}
        value={size}
        note={
          <Trans>
            since <Moment at={createdAt} show="day" />
          </Trans>
        }
      />
      <Figure
        label={t`Signed by a checkpoint`}
        value={lastCheckpoint?.size ?? 0}
        note={lastCheckpoint ? <Moment at={lastCheckpoint.at} show="ago" /> : <Trans>none yet</Trans>}
      />
      <Figure
        label={t`Since that checkpoint`}
        value={unsigned}
        note={
          unsigned > 0 && (
            <Plural value={unsigned} one="event still to be signed" other="events still to be signed" />
          )
        }
      />
    </Group>
  );
}
