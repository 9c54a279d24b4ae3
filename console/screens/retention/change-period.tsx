import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Button, Group, List, Modal, NumberInput, Radio, Stack, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import {
  chooseRetention,
  getRetention,
  getRetentionCalendar,
  listRetentionDecisions,
  previewRetention,
} from "#domains/retention/retention.api.ts";
import { useAction, useOperation } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { Moment } from "../../components/moment.tsx";
import { useActorName } from "../../components/use-actor-name.ts";
import { Length } from "./length.tsx";
import type { Rule } from "./rule.ts";

/** Another period for a kind of data: what it would put past its end is counted before anything changes. */
export function ChangePeriod({ rule, close }: { rule: Rule; close: () => void }) {
  const { t } = useLingui();
  const { category, least, most, unit, ending } = rule;
  const [period, setPeriod] = useState(rule.period);
  const [chosen, setChosen] = useState(ending);
  const fine = Number.isInteger(period) && period >= least && period <= most;
  const choose = useAction(chooseRetention, {
    invalidates: [getRetention, getRetentionCalendar, listRetentionDecisions],
    onSuccess: close,
  });
  return (
    <Modal opened onClose={close} title={<Text fw={600}>{rule.name}</Text>}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (fine)
            choose.mutate({ params: { category }, body: { period, ...(chosen ? { ending: chosen } : {}) } });
        }}
        noValidate
      >
        <Stack>
          <NumberInput
            label={unit === "month" ? t`Months` : t`Days`}
            description={t`From ${least} to ${most}: ${rule.law}`}
            value={period}
            onChange={(value) => setPeriod(Number(value))}
            min={least}
            max={most}
            allowDecimal={false}
            error={fine ? undefined : t`Choose from ${least} to ${most}.`}
            data-autofocus
          />
          {chosen && (
            <Radio.Group
              label={t`Then`}
              value={chosen}
              onChange={(value) => setChosen(value as typeof chosen)}
            >
              <Stack gap="xs" mt="xs">
                <Radio
                  value="erase"
                  label={t`Erase them`}
                  description={t`Of those to whom you wrote, the archive keeps the proof that you might.`}
                />
                <Radio
                  value="archive"
                  label={t`Archive them, then erase them here`}
                  description={t`Of those to whom you wrote, the archive also keeps the contact, sealed, until five years after the last message. Choose this only if a dispute is a real possibility: they are told of it when they ask.`}
                />
              </Stack>
            </Radio.Group>
          )}
          {fine && period !== rule.period && <WouldEnd rule={rule} period={period} />}
          <Decisions rule={rule} />
          {choose.error && <ErrorPanel error={choose.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              <Trans>Keep as it is</Trans>
            </Button>
            <Button
              type="submit"
              disabled={!fine || (period === rule.period && chosen === ending)}
              loading={choose.isPending}
            >
              <Trans>Decide so</Trans>
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function WouldEnd({ rule, period }: { rule: Rule; period: number }) {
  const { t, i18n } = useLingui();
  const [asked] = useDebouncedValue(period, 300);
  const { data } = useOperation(previewRetention, {
    params: { category: rule.category },
    query: { period: asked },
  });
  if (!data || asked !== period) return <Text c="dimmed">{t`Counting…`}</Text>;
  const isPeople = rule.category === "inactive_people";
  return (
    <Guidance
      tone={data.rows > 0 ? "warn" : "info"}
      why={
        isPeople
          ? t`Whoever may be written to is asked once whether to go on. Whoever says nothing for 30 days is erased here; the archive keeps what you decide.`
          : t`Each night deletes what is past its period, and leaves a signed proof of how much it was.`
      }
      todo={
        data.stores.length > 1 && data.rows > 0 ? (
          <List size="sm">
            {data.stores.map(({ store, name, rows }) => (
              <List.Item key={store}>
                {name}: {i18n.number(rows)}
              </List.Item>
            ))}
          </List>
        ) : undefined
      }
    >
      {data.rows === 0 ? (
        <Trans>Nothing is past it today: nothing goes tonight.</Trans>
      ) : isPeople ? (
        <Plural
          value={data.rows}
          one="# person has given no sign for that long: they are asked tonight, and go in a month unless they say something."
          other="# people have given no sign for that long: they are asked tonight, and go in a month unless they say something."
        />
      ) : (
        <Plural
          value={data.rows}
          one="# entry is past it today and goes tonight. That cannot be undone."
          other="# entries are past it today and go tonight. That cannot be undone."
        />
      )}{" "}
      {data.held > 0 && (
        <Plural
          value={data.held}
          one="# more is held for a claim and stays."
          other="# more are held for a claim and stay."
        />
      )}
    </Guidance>
  );
}

function Decisions({ rule }: { rule: Rule }) {
  const nameOf = useActorName();
  const { data } = useOperation(listRetentionDecisions, { params: { category: rule.category } });
  if (!data || data.decisions.length === 0) return null;
  return (
    <Stack gap={4}>
      <Text size="sm" fw={600}>
        <Trans>Decided before</Trans>
      </Text>
      {data.decisions.map(({ version, period, ending, decidedBy, decidedAt, wouldEnd }) => {
        const [kind = "", id] = decidedBy.split(":");
        return (
          <Text key={version} size="sm" component="div">
            <Length period={period} unit={rule.unit} /> · {nameOf(kind, id)} · <Moment at={decidedAt} />{" "}
            {ending === "archive" && <Trans>· archived first</Trans>}{" "}
            {wouldEnd > 0 && (
              <Plural value={wouldEnd} one="· # was past it then" other="· # were past it then" />
            )}
          </Text>
        );
      })}
    </Stack>
  );
}
