import { Trans, useLingui } from "@lingui/react/macro";
import { Anchor, Code, Stack, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { accountPath } from "../../api/current-account.ts";
import { useMay } from "../../api/session.ts";
import cards from "./cards.module.css";
import classes from "./history.module.css";
import type { Consent } from "./history-entries.ts";
import { useEventWords } from "./use-event-words.ts";
import { useProof } from "./use-proof.ts";
import { Wording } from "./wording.tsx";

type Props = { entry: Consent; contactId: number };

/** Everything that shows it: the moment, the place, the words, the way it was confirmed, the number in the ledger. */
export function ConsentProof({ entry, contactId }: Props) {
  const { t, i18n } = useLingui();
  const words = useEventWords();
  const evidence = useEvidenceNames();
  const maySeeProof = useMay("consent:read");
  const proof = useProof(contactId, entry.sequence, maySeeProof);
  const number = i18n.number(entry.sequence);
  const { form, page, choices } = entry;
  const answers = { granted: t`yes`, declined: t`no`, withdrawn: t`withdrawn` } as Record<string, string>;
  return (
    <Stack gap="md" className={classes.proof}>
      <dl className={cards.facts}>
        <Fact label={t`When (UTC)`}>
          <Code>{entry.at}</Code>
        </Fact>
        <Fact label={t`How`}>{words.method(entry.method)}</Fact>
        {choices.map(({ purposeId, name, choice }) => (
          <Fact key={purposeId} label={name}>
            {answers[choice] ?? choice}
          </Fact>
        ))}
        {page && <Fact label={t`Page`}>{page}</Fact>}
        {form && (
          <Fact label={t`Form`}>
            <Anchor component={Link} to={accountPath(`/forms/${form.id}`)} size="sm">
              <Trans>
                no. {form.id}, version {form.version}
              </Trans>
            </Anchor>
          </Fact>
        )}
        {Object.entries(entry.evidence).map(([name, value]) => (
          <Fact key={name} label={evidence[name] ?? name}>
            {value}
          </Fact>
        ))}
        <Confirmation proof={proof} contactId={contactId} />
        <Fact label={t`Ledger`}>
          <Trans>event no. {number}</Trans>
        </Fact>
        <Fact label={t`Event id`}>
          <Code>{entry.id}</Code>
        </Fact>
      </dl>
      {entry.wordingHash && maySeeProof && (
        <div>
          <Text size="sm" c="dimmed" mb={4}>
            <Trans>What they were shown, word for word</Trans>
          </Text>
          <Wording text={proof.data?.wording} waiting={proof.isPending} error={proof.error} />
        </div>
      )}
    </Stack>
  );
}

/** Which event confirmed this one, or which one this confirms. */
function Confirmation({ proof, contactId }: { proof: ReturnType<typeof useProof>; contactId: number }) {
  const { t, i18n } = useLingui();
  const { confirms, confirmedBy } = proof.data ?? {};
  const other = confirms ?? confirmedBy;
  if (!other) return null;
  const number = i18n.number(other);
  return (
    <Fact label={confirms ? t`Confirms` : t`Confirmed by`}>
      <Anchor component={Link} to={accountPath(`/contacts/${contactId}?event=${other}`)} size="sm">
        <Trans>event no. {number}</Trans>
      </Anchor>
    </Fact>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}

function useEvidenceNames(): Record<string, string> {
  const { t } = useLingui();
  return {
    ip: t`IP address`,
    userAgent: t`Browser`,
    how: t`In your words`,
    saidAt: t`Said at`,
    reference: t`Proof kept at`,
    place: t`Place`,
    reason: t`Why`,
    text: t`Words agreed to`,
    at: t`Agreed at`,
  };
}
