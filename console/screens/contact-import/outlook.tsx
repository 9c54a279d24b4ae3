import { Trans } from "@lingui/react/macro";
import { Anchor, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { accountPath } from "../../api/current-account.ts";
import { Guidance } from "../../components/guidance.tsx";
import { useConsentWords } from "../../components/use-consent-words.ts";
import type { Mailability } from "./use-outlook.ts";

type Props = { mailability: Mailability; tentative?: boolean };

/** How many may be mailed once this file is in, why not the others, and what would change it. */
export function Outlook({ mailability, tentative = false }: Props) {
  const words = useConsentWords();
  const { summary, reasons, mailable, notMailable, basis, purposeId, purposeName } = mailability;
  const given = words.strength(mailability.strength).name;
  return (
    <div role="status">
      <Guidance
        tone={notMailable > 0 ? "warn" : "info"}
        todo={
          reasons.length > 0 && (
            <ul style={{ margin: 0, paddingInlineStart: "1.25rem" }}>
              {reasons.map(({ reason, mend }) => (
                <li key={reason}>
                  {mend}{" "}
                  {reason === "evidence_too_weak" && <LessProof purposeId={purposeId} name={purposeName} />}
                </li>
              ))}
            </ul>
          )
        }
        why={
          <>
            {reasons.map(({ reason, what }) => (
              <Text key={reason} mb="xs">
                {what}
              </Text>
            ))}
            <Text>
              {basis === "none" ? (
                <Trans>
                  Your answers give no ground to write to these people. They are kept, so that you can look
                  them up and so that an order or a sign-up of theirs is recognised; no marketing reaches
                  them.
                </Trans>
              ) : (
                <Trans>
                  A file can say what people agreed to; it can’t show it. So whatever it says counts as “
                  {given}”, until somebody confirms it themselves.
                </Trans>
              )}
            </Text>
            {mailable > 0 && (
              <Text mt="xs">
                <Trans>Whoever already said no stays out, whatever this file says.</Trans>
              </Text>
            )}
          </>
        }
      >
        {summary} <Difference mailability={mailability} />{" "}
        {tentative && <Trans>(For the list that comes first; you choose the list in the next step.)</Trans>}
      </Guidance>
    </div>
  );
}

/** What is declared, against what the purpose asks for; nothing where the one is enough for the other. */
function Difference({ mailability: { reasons, basis, strength, leastStrength, purposeName } }: Props) {
  const words = useConsentWords();
  const given = words.strength(strength).name;
  const least = words.strength(leastStrength).name;
  if (reasons.some(({ reason }) => reason === "evidence_too_weak")) {
    return (
      <Trans>
        What you declare counts as the proof “{given}”; “{purposeName}” asks for “{least}” at least.
      </Trans>
    );
  }
  if (basis === "soft_opt_in" && reasons.some(({ reason }) => reason === "no_permission")) {
    return (
      <Trans>
        “{purposeName}” asks for people’s agreement: that they bought from you is not enough for it.
      </Trans>
    );
  }
  return null;
}

/** To where one says how well a yes must be shown; the import waits meanwhile. */
function LessProof({ purposeId, name }: { purposeId: number; name: string }) {
  return (
    <Anchor component={Link} to={accountPath(`/privacy/purposes?edit=${purposeId}`)} c="inherit">
      <Trans>See what “{name}” asks for</Trans>
    </Anchor>
  );
}
