import { Plural, Trans } from "@lingui/react/macro";
import { Stack } from "@mantine/core";
import { atLeast } from "#domains/consent/strength.ts";
import { Guidance } from "../../components/guidance.tsx";
import type { Purpose, Standing } from "./purpose.ts";
import { saysSomethingElse, type Values } from "./purpose-values.ts";

type Props = { purpose: Purpose | undefined; values: Values; standing: Standing[] };

/** What the choices at hand mean, for those who already agreed and those still to be asked. */
export function PurposeAdvice({ purpose, values, standing }: Props) {
  const agreed = standing.find(({ state }) => state === "granted")?.count ?? 0;
  return (
    <Stack gap="sm">
      {purpose && saysSomethingElse(purpose, values) && <NewWording agreed={agreed} />}
      {purpose && !atLeast(purpose.leastStrength, values.leastStrength) && <MoreProof agreed={agreed} />}
      {values.kind !== "service" && <ProofAdvice values={values} />}
      {values.basis === "soft_opt_in" && (
        <Guidance
          tone="warn"
          why={
            <Trans>
              The law lets a shop write to its own customers about similar products, if they could refuse,
              free of charge, when they left their address and in every message since. Somebody who only asked
              for a quote is not a customer.
            </Trans>
          }
        >
          <Trans>
            For real customers only, about products like those they bought, with a way to refuse each time.
          </Trans>
        </Guidance>
      )}
    </Stack>
  );
}

function NewWording({ agreed }: { agreed: number }) {
  return (
    <Guidance
      tone={agreed > 0 ? "warn" : "info"}
      todo={
        agreed > 0 && (
          <Trans>If you mean to send something else than before, make a new purpose instead.</Trans>
        )
      }
      why={
        <Trans>
          A yes covers what the person read when they gave it. The old words stay with the old proofs; the new
          ones are shown in forms once you publish them again.
        </Trans>
      }
    >
      {agreed === 0 ? (
        <Trans>Nobody has agreed to the old words yet: change them freely.</Trans>
      ) : (
        <Plural
          value={agreed}
          one="# person agreed to the old words. They agreed to those, not to the new ones."
          other="# people agreed to the old words. They agreed to those, not to the new ones."
        />
      )}
    </Guidance>
  );
}

function MoreProof({ agreed }: { agreed: number }) {
  return (
    <Guidance
      tone="warn"
      why={
        <Trans>
          Licet asks at the moment of sending, so the change counts at once, and can be taken back.
        </Trans>
      }
    >
      <Plural
        value={agreed}
        one="# person said yes. If it can’t be shown that well, they get nothing more."
        other="# people said yes. Those for whom it can’t be shown that well get nothing more."
      />
    </Guidance>
  );
}

function ProofAdvice({ values: { leastStrength } }: { values: Values }) {
  const why = (
    <Trans>
      If somebody asks why you write to them, you must show that they themselves agreed. A box anybody could
      tick with anybody’s address shows little; a click in their own mailbox shows it. What you only declare,
      you must be able to back up otherwise.
    </Trans>
  );
  if (leastStrength === "confirmed") {
    return (
      <Guidance why={why}>
        <Trans>The safest choice: people confirm from their own mailbox before anything is sent.</Trans>
      </Guidance>
    );
  }
  return (
    <Guidance tone="warn" why={why}>
      {leastStrength === "attested" ? (
        <Trans>Imported people may then be mailed on your word alone. Keep what backs it up at hand.</Trans>
      ) : (
        <Trans>
          People may then be mailed without having confirmed. Somebody else may have typed their address.
        </Trans>
      )}
    </Guidance>
  );
}
