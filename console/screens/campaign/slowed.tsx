import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Stack, Text } from "@mantine/core";
import { Guidance } from "../../components/guidance.tsx";
import { Moment } from "../../components/moment.tsx";
import type { CampaignReport } from "./campaign-report.ts";

/** Why some of it leaves later than the rest. */
export function Slowed({ slowed }: Pick<CampaignReport, "slowed">) {
  const { t } = useLingui();
  if (slowed.length === 0) return null;
  const named = slowed.filter(({ provider }) => provider !== null);
  const small = slowed.filter(({ provider }) => provider === null);
  const last = small
    .map(({ until }) => until)
    .toSorted()
    .at(-1);
  return (
    <Guidance
      why={t`Mailbox providers watch how much a sender brings at a time. Whoever goes on at full speed after such an answer ends up in the spam folder, or is refused for good.`}
    >
      <Stack gap={4} component="span">
        <Trans>
          Some mailbox providers asked for fewer messages at a time. Theirs leave little by little:
        </Trans>
        {named.map(({ provider: name, until }) => (
          <Text key={name} component="span">
            <Trans>
              {name}: slower until about <Moment at={until} />
            </Trans>
          </Text>
        ))}
        {small.length > 0 && last && (
          <Text component="span">
            <Plural value={small.length} one="A smaller provider" other="# smaller providers" />{" "}
            <Trans>
              (until about <Moment at={last} />)
            </Trans>
          </Text>
        )}
      </Stack>
    </Guidance>
  );
}
