import { Trans, useLingui } from "@lingui/react/macro";
import { Anchor, Button, Group, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { createPurpose, listPurposes } from "#domains/consent/consent.api.ts";
import { getTrackingChoice } from "#domains/consent/tracking.api.ts";
import { accountPath } from "../../api/current-account.ts";
import { useMay } from "../../api/session.ts";
import { useAction } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Section } from "./section.tsx";

/** A first wording, to be changed under Purposes: one sentence, what is seen, and that it can be taken back. */
const firstWords = {
  key: "opens_and_clicks",
  kind: "tracking",
  basis: "consent",
  leastStrength: "confirmed",
  name: { en: "Seeing what I open and click", fr: "Voir ce que j’ouvre et ce que je clique" },
  wording: {
    en: "You may see which of your messages I open and what I click in them, to send me what interests me. I can change my mind at any time.",
    fr: "Vous pouvez voir quels messages j’ouvre et ce que j’y clique, pour m’envoyer ce qui m’intéresse. Je peux changer d’avis à tout moment.",
  },
} as const;

/** The box of its own: made here, put into forms by the account. */
export function AskPeople({ purposeId }: { purposeId: number | null }) {
  const { t } = useLingui();
  const may = useMay("consent:write");
  const create = useAction(createPurpose, { invalidates: [getTrackingChoice, listPurposes] });
  return (
    <Section
      title={t`Those you ask`}
      about={
        purposeId === null ? (
          <Trans>Nobody is asked yet, so nobody’s opens and clicks are seen.</Trans>
        ) : (
          <Trans>
            The purpose is there. Add its box to your forms; whoever ticks it, or finds it among their
            preferences, is seen from then on.
          </Trans>
        )
      }
    >
      {purposeId === null ? (
        may && (
          <Group>
            <Button loading={create.isPending} onClick={() => create.mutate({ body: firstWords })}>
              <Trans>Make the box</Trans>
            </Button>
          </Group>
        )
      ) : (
        <Text>
          <Anchor component={Link} to={accountPath("/privacy/purposes")}>
            <Trans>Change its words</Trans>
          </Anchor>
          {" · "}
          <Anchor component={Link} to={accountPath("/forms")}>
            <Trans>Add it to a form</Trans>
          </Anchor>
        </Text>
      )}
      {create.error && <ErrorPanel error={create.error} />}
    </Section>
  );
}
