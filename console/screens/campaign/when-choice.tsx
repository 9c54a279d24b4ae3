import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Checkbox, Group, List, Radio, Select, Stack, Text, TextInput } from "@mantine/core";
import { planEmailCampaign } from "#domains/campaigns/schedule.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { useOperation } from "../../api/use-operation.ts";
import { Guidance } from "../../components/guidance.tsx";
import { Moment } from "../../components/moment.tsx";
import { timeZones } from "../../components/time-zones.ts";
import type { When } from "./when.ts";

type Plan = ReplyOf<typeof planEmailCampaign>;

type Props = { campaignId: number; when: When; change: (when: When) => void };

/** At once, or at an hour of a day: everybody then, or each at that hour of their own day. */
export function WhenChoice({ campaignId, when, change }: Props) {
  const { t } = useLingui();
  return (
    <Stack gap="sm">
      <Radio.Group
        label={t`When?`}
        value={when.kind}
        onChange={(kind) => change({ ...when, kind: kind as When["kind"] })}
      >
        <Stack gap="sm" mt="xs">
          <Radio value="now" label={t`As soon as I press the button`} />
          <Radio value="later" label={t`At a day and hour of my choice`} />
        </Stack>
      </Radio.Group>
      {when.kind === "later" && <HourChoice campaignId={campaignId} when={when} change={change} />}
    </Stack>
  );
}

/** The hour, whose clock it is, and what comes of it. */
export function HourChoice({ campaignId, when, change }: Props) {
  const { t, i18n } = useLingui();
  const plan = usePlan(campaignId, when);
  const leapsTo = plan?.leapsTo && i18n.date(plan.leapsTo, { timeStyle: "short" });
  return (
    <>
      <Group align="flex-end" gap="sm">
        <TextInput
          type="date"
          label={t`Day`}
          value={when.day}
          onChange={(event) => change({ ...when, day: event.currentTarget.value })}
        />
        <TextInput
          type="time"
          label={t`Hour`}
          value={when.hour}
          onChange={(event) => change({ ...when, hour: event.currentTarget.value })}
        />
        <Select
          label={t`Time zone`}
          data={timeZones()}
          searchable
          allowDeselect={false}
          value={when.timeZone}
          onChange={(timeZone) => timeZone && change({ ...when, timeZone })}
          style={{ flex: "1 1 14rem" }}
        />
      </Group>
      {plan?.problem && <Guidance tone="block">{plan.problem}</Guidance>}
      {leapsTo && (
        <Guidance>
          <Trans>
            The clocks are put forward that night and leap over this hour: it leaves at {leapsTo}.
          </Trans>
        </Guidance>
      )}
      {plan && <OwnHour when={when} plan={plan} change={change} />}
    </>
  );
}

/** What would come of it, as the server reckons; undefined while nothing is to be asked. */
function usePlan(campaignId: number, when: When): Plan | undefined {
  const { data } = useOperation(
    planEmailCampaign,
    {
      params: { campaignId },
      query: {
        at: `${when.day}T${when.hour}`,
        timeZone: when.timeZone,
        ...(when.attribute ? { attribute: when.attribute } : {}),
      },
    },
    { enabled: when.kind === "later" && when.day !== "" && when.hour !== "" },
  );
  return data;
}

function OwnHour({ when, plan, change }: Omit<Props, "campaignId"> & { plan: Plan }) {
  const { t } = useLingui();
  const { attributes } = plan;
  // Its own hour is kept for whoever turns up meanwhile, and may be nobody's.
  const waves = plan.waves.filter(({ people }) => people > 0);
  const likely = attributes.find((one) => one.likely) ?? attributes[0];
  if (!likely) return null;
  return (
    <>
      <Checkbox
        label={t`At that hour of each person’s own day`}
        description={t`For shops with customers in several time zones: whoever is ahead of you gets it earlier.`}
        checked={when.attribute !== null}
        onChange={(event) => change({ ...when, attribute: event.currentTarget.checked ? likely.name : null })}
      />
      {when.attribute !== null && (
        <Select
          label={t`What says where people are`}
          description={t`An attribute with a country or a time zone. Whoever has none gets it at your hour.`}
          data={attributes.map(({ name, label }) => ({ value: name, label }))}
          allowDeselect={false}
          value={when.attribute}
          onChange={(attribute) => attribute && change({ ...when, attribute })}
        />
      )}
      {waves.length > 0 && waves.every(({ places }) => places.length === 0) && (
        <Guidance tone="warn">
          <Trans>
            Nothing in this attribute is a country or a time zone: everybody would get it at your hour.
          </Trans>
        </Guidance>
      )}
      {waves.length > 0 && (
        <List size="sm">
          {waves.map(({ at, people, places }) => (
            <List.Item key={at}>
              <Moment at={at} />
              {": "}
              <Plural value={people} one="# person" other="# people" />
              {places.length > 0 && (
                <Text span inherit c="dimmed">
                  {" "}
                  ({places.join(", ")})
                </Text>
              )}
            </List.Item>
          ))}
        </List>
      )}
      {waves.length > 1 && (
        <Text size="sm" c="dimmed">
          <Trans>Who of them may receive it is decided at their hour.</Trans>
        </Text>
      )}
    </>
  );
}
