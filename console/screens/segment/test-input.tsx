import { Trans, useLingui } from "@lingui/react/macro";
import { Group, MultiSelect, NumberInput, TagsInput, Text, TextInput } from "@mantine/core";
import type { Test } from "#domains/contacts/segments/definition.api.ts";
import type { Asked } from "./asked.ts";
import type { Slot } from "./field.ts";
import { useChoices } from "./use-choices.ts";

type Props = { field: string; slot: Slot; label: string; asked: Asked; change: (asked: Asked) => void };

const wide = { flex: "1 1 14rem" } as const;

/** What something is compared with. */
export function TestInput({ field, slot, label, asked, change }: Props) {
  const { mode, test } = asked;
  const put = (changed: Test) => change({ mode, test: changed });
  switch (test.test) {
    case "equals":
    case "any":
    case "all":
      return <Values field={field} slot={slot} label={label} test={test} put={put} />;
    case "contains":
    case "starts":
      return (
        <TextInput
          aria-label={label}
          value={test.value}
          maxLength={200}
          onChange={(event) => put({ ...test, value: event.currentTarget.value })}
          style={wide}
        />
      );
    case "last":
    case "next":
    case "older":
    case "anniversary":
      return (
        <Group gap="xs">
          <NumberInput
            aria-label={label}
            value={test.days}
            min={0}
            max={test.test === "anniversary" ? 365 : 36_600}
            clampBehavior="strict"
            allowDecimal={false}
            onChange={(days) => typeof days === "number" && put({ ...test, days })}
            w="7rem"
          />
          <Text size="sm">
            <Trans>days</Trans>
          </Text>
        </Group>
      );
    case "months":
      return <Months label={label} months={test.months} put={(months) => put({ test: "months", months })} />;
    case "between":
      return <Bounds slot={slot} label={label} asked={asked} put={put} />;
    default:
      return null;
  }
}

type ValueTest = Extract<Test, { test: "equals" | "any" | "all" }>;

type ValuesProps = {
  field: string;
  slot: Slot;
  label: string;
  test: ValueTest;
  put: (test: Test) => void;
};

function Values({ field, slot, label, test, put }: ValuesProps) {
  const { t } = useLingui();
  const values = test.values.map(String);
  const { choices, search, settled } = useChoices(field, slot, values);
  if (slot.choices) {
    const chosenValue = (text: string) => choices.find(({ value }) => String(value) === text)?.value ?? text;
    const isGone = (text: string) => !choices.some(({ value }) => String(value) === text);
    return (
      <MultiSelect
        aria-label={label}
        placeholder={values.length === 0 ? `${slot.label}…` : ""}
        data={[
          ...choices.map(({ value, label }) => ({ value: String(value), label })),
          // What was deleted is shown for what it is, to be taken away.
          ...(settled ? values.filter(isGone) : []).map((value) => ({ value, label: t`no longer there` })),
        ]}
        value={values}
        onChange={(chosen) => put({ ...test, values: chosen.map(chosenValue) } as Test)}
        nothingFoundMessage={<Trans>There is nothing to choose from yet.</Trans>}
        searchable
        onSearchChange={search}
        // Drawing a thousand takes a browser seconds; who types is shown any of them.
        limit={200}
        hidePickedOptions
        style={wide}
      />
    );
  }
  const read = (text: string): string | number =>
    slot.kind === "number" ? Number(text.replace(",", ".")) : text;
  const fits = (text: string): boolean => slot.kind !== "number" || Number.isFinite(read(text));
  return (
    <TagsInput
      aria-label={label}
      placeholder={values.length === 0 ? t`Type a value, then Enter` : ""}
      value={values}
      onChange={(typed) => put({ ...test, values: typed.filter(fits).map(read) } as Test)}
      maxTags={200}
      acceptValueOnBlur
      style={wide}
    />
  );
}

function Months({
  label,
  months,
  put,
}: {
  label: string;
  months: readonly number[];
  put: (months: number[]) => void;
}) {
  const { t, i18n } = useLingui();
  const names = Array.from({ length: 12 }, (_, month) =>
    i18n.date(new Date(Date.UTC(2000, month, 1)), { month: "long", timeZone: "UTC" }),
  );
  return (
    <MultiSelect
      aria-label={label}
      placeholder={months.length === 0 ? t`Choose…` : ""}
      data={names.map((name, month) => ({ value: String(month + 1), label: name }))}
      value={months.map(String)}
      onChange={(chosen) => put(chosen.map(Number).sort((one, other) => one - other))}
      style={wide}
    />
  );
}

type Between = Extract<Test, { test: "between" }>;

function Bounds({
  slot,
  label,
  asked,
  put,
}: Omit<Props, "field" | "change"> & { put: (test: Test) => void }) {
  const { t } = useLingui();
  const test = asked.test as Between;
  const from = asked.mode !== "atMost" && asked.mode !== "before";
  const to = asked.mode !== "atLeast" && asked.mode !== "after";
  const set = (end: "from" | "to", value: string | number | undefined) => {
    const { [end]: _, ...rest } = test;
    put(value === undefined || value === "" ? rest : { ...rest, [end]: value });
  };
  return (
    <Group gap="xs">
      {from && (
        <Bound
          slot={slot}
          label={to ? t`${label}, from` : label}
          value={test.from}
          set={(value) => set("from", value)}
        />
      )}
      {from && to && (
        <Text size="sm">
          <Trans>and</Trans>
        </Text>
      )}
      {to && (
        <Bound
          slot={slot}
          label={from ? t`${label}, to` : label}
          value={test.to}
          set={(value) => set("to", value)}
        />
      )}
    </Group>
  );
}

type BoundProps = {
  slot: Slot;
  label: string;
  value: string | number | undefined;
  set: (value: string | number | undefined) => void;
};

function Bound({ slot, label, value, set }: BoundProps) {
  if (slot.kind !== "number")
    return (
      <TextInput
        type="date"
        aria-label={label}
        value={value ?? ""}
        min="1000-01-01"
        max="9998-12-31"
        onChange={(event) => set(event.currentTarget.value)}
      />
    );
  return <NumberInput aria-label={label} value={value ?? ""} onChange={set} w="9rem" />;
}
