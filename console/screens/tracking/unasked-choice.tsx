import { Trans, useLingui } from "@lingui/react/macro";
import { Radio, Stack, Text } from "@mantine/core";
import { chooseTracking, getTrackingChoice } from "#domains/consent/tracking.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { useMay } from "../../api/session.ts";
import { useAction } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Moment } from "../../components/moment.tsx";
import { Section } from "./section.tsx";

type Choice = ReplyOf<typeof getTrackingChoice>;

/** What is seen of those who said nothing: never who they are. */
export function UnaskedChoice({ chosen }: { chosen: Choice }) {
  const { t } = useLingui();
  const may = useMay("consent:write");
  const choose = useAction(chooseTracking, { invalidates: [getTrackingChoice] });
  const choices: { value: Choice["unasked"]; label: string; about: string }[] = [
    {
      value: "none",
      label: t`Nothing`,
      about: t`Their messages hold no pixel and your links as you wrote them. The best choice if you don’t need more.`,
    },
    {
      value: "aggregate",
      label: t`How many, never who`,
      about: t`Everybody’s copy has the same pixel and the same links: you see how often a campaign was opened and clicked.`,
    },
    {
      value: "hygiene",
      label: t`The day of the last open`,
      about: t`One date for each person, overwritten each time, to stop writing to addresses that nobody reads. Nothing else is kept, and no click.`,
    },
  ];
  return (
    <Section
      title={t`Those who said nothing`}
      about={<Trans>Whoever said no is not counted at all, whatever you choose here.</Trans>}
    >
      <Radio.Group
        label={t`What do you want to see of them?`}
        value={choose.variables?.body.unasked ?? chosen.unasked}
        onChange={(unasked) => choose.mutate({ body: { unasked: unasked as Choice["unasked"] } })}
      >
        <Stack gap="sm" mt="xs">
          {choices.map(({ value, label, about }) => (
            <Radio key={value} value={value} label={label} description={about} disabled={!may} />
          ))}
        </Stack>
      </Radio.Group>
      {chosen.decidedAt && (
        <Text c="dimmed" size="sm" role="status">
          <Trans>
            In force since <Moment at={chosen.decidedAt} />, also for messages that were sent before.
          </Trans>
        </Text>
      )}
      {choose.error && <ErrorPanel error={choose.error} />}
    </Section>
  );
}
