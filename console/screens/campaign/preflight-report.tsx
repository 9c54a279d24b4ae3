import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Anchor, List, Stack, Text, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { Guidance } from "../../components/guidance.tsx";
import { useConsentWords } from "../../components/use-consent-words.ts";
import type { Campaign } from "./campaign-details.ts";
import type { StepId } from "./campaign-search.ts";
import { HeldBackPeople } from "./held-back-people.tsx";
import { placeToMend } from "./place-to-mend.ts";
import { ReasonTable } from "./reason-table.tsx";
import type { Preflight } from "./use-preflight.ts";

type Props = { campaign: Campaign; preflight: Preflight; goTo?: ((step: StepId) => void) | undefined };

/** In plain words: how many will receive it and by what right, who won't and why, and what must be mended first. */
export function PreflightReport({ campaign, preflight, goTo }: Props) {
  const { t } = useLingui();
  const { audience, may, heldBack, problems, warnings } = preflight;
  return (
    <Stack gap="lg">
      {problems.map(({ reason, message }) => (
        <Guidance
          key={reason + message}
          tone="block"
          todo={<Mend reason={reason} campaign={campaign} goTo={goTo} />}
        >
          {message}
        </Guidance>
      ))}
      {audience > 0 && <Outcome preflight={preflight} />}
      {heldBack.length > 0 && (
        <Stack gap="xs">
          <Title order={3}>
            <Plural
              value={audience - may}
              one="# person will not receive it"
              other="# people will not receive it"
            />
          </Title>
          <ReasonTable
            label={t`Who will not receive it, by reason`}
            reasons={heldBack}
            who={(reason) => <HeldBackPeople campaignId={campaign.id} reason={reason} />}
          />
        </Stack>
      )}
      {warnings.map(({ reason, message }) => (
        <Guidance key={reason} tone="warn" todo={<Mend reason={reason} campaign={campaign} goTo={goTo} />}>
          {message}
        </Guidance>
      ))}
    </Stack>
  );
}

function Outcome({ preflight }: { preflight: Preflight }) {
  const { i18n } = useLingui();
  const words = useConsentWords();
  const { audience, authorisations, excluded } = preflight;
  const may = i18n.number(preflight.may);
  return (
    <Stack gap="xs">
      <Text fz="lg" fw={600}>
        <Plural
          value={audience}
          one={`${may} of the # person chosen will receive it.`}
          other={`${may} of the # people chosen will receive it.`}
        />
      </Text>
      {excluded > 0 && (
        <Text c="dimmed">
          <Plural
            value={excluded}
            one="# more is left out, as you chose."
            other="# more are left out, as you chose."
          />
        </Text>
      )}
      {authorisations.length > 0 && (
        <List>
          {authorisations.map(({ authorisedBy, count }) => {
            const basis = words.basis(authorisedBy);
            const people = i18n.number(count);
            return (
              <List.Item key={authorisedBy}>
                <Trans>
                  {people}: {basis.name}
                </Trans>
                <Text size="sm" c="dimmed">
                  {basis.about}
                </Text>
              </List.Item>
            );
          })}
        </List>
      )}
    </Stack>
  );
}

function Mend({ reason, campaign, goTo }: { reason: string } & Pick<Props, "campaign" | "goTo">) {
  const place = placeToMend(reason, campaign);
  if (!place) return null;
  if ("step" in place) {
    if (!goTo) return null;
    return (
      <Anchor component="button" type="button" c="inherit" onClick={() => goTo(place.step)}>
        <Trans>Go there</Trans>
      </Anchor>
    );
  }
  return (
    <Anchor component={Link} to={place.href} c="inherit">
      <Trans>Go there</Trans>
    </Anchor>
  );
}
