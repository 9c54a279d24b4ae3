import { Trans } from "@lingui/react/macro";
import { Anchor, Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { accountPath } from "../../api/current-account.ts";
import { Guidance } from "../../components/guidance.tsx";
import type { Check, StepProps } from "./form-details.ts";

type Props = Pick<StepProps, "draft" | "change"> & { checks: Check[] };

/** What the server found in this very form, at the step it is about, with the way to mend it. */
export function StepChecks({ checks, draft, change }: Props) {
  return checks.map((check) => (
    <Guidance
      key={check.reason + check.message}
      tone={check.tone}
      why={check.why}
      todo={check.mendAt ? <MendLink at={check.mendAt} /> : <Remedy {...{ check, draft, change }} />}
    >
      {check.message}
    </Guidance>
  ));
}

function Remedy({ check, draft, change }: { check: Check } & Pick<Props, "draft" | "change">) {
  const { nearest } = check;
  const { colors } = draft.look;
  if (!nearest || !colors) return null;
  return (
    <Button
      variant="default"
      onClick={() => change({ look: { ...draft.look, colors: { ...colors, accent: nearest } } })}
    >
      <Trans>Use {nearest}</Trans>
    </Button>
  );
}

function MendLink({ at }: { at: NonNullable<Check["mendAt"]> }) {
  const places: Record<typeof at, { to: string; name: ReactNode }> = {
    business: { to: "/settings/business", name: <Trans>Go to Settings › Business</Trans> },
    purposes: { to: "/privacy/purposes", name: <Trans>Go to Privacy › Purposes</Trans> },
    attributes: { to: "/attributes", name: <Trans>Go to Contacts › Attributes</Trans> },
    reviews: { to: "/governance/reviews", name: <Trans>Go to Governance › Reviews</Trans> },
    lists: { to: "/lists", name: <Trans>Go to Contacts › Lists</Trans> },
  };
  const { to, name } = places[at];
  return (
    <Anchor component={Link} to={accountPath(to)}>
      {name}
    </Anchor>
  );
}
