import { useLingui } from "@lingui/react/macro";
import { Group, NumberInput, TagsInput, Textarea, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { CountrySelect } from "../../components/country-select.tsx";
import { CountriesSelect } from "./countries-select.tsx";

export type Facts = {
  legalName: string;
  address: string;
  country: string;
  contact: string;
  service: string;
  data: string;
  locations: string[];
  hosts: string[];
  level: number;
};

export const noFacts: Facts = {
  legalName: "",
  address: "",
  country: "",
  contact: "",
  service: "",
  data: "",
  locations: [],
  hosts: [],
  level: 1,
};

/** Who they are, and what they do with which data where. */
export function FactsFields({ form }: { form: Pick<UseFormReturnType<Facts>, "getInputProps"> }) {
  const { t } = useLingui();
  return (
    <>
      <TextInput label={t`Legal name`} required maxLength={200} {...form.getInputProps("legalName")} />
      <Textarea
        label={t`Postal address`}
        required
        autosize
        minRows={2}
        maxLength={500}
        {...form.getInputProps("address")}
      />
      <Group grow align="flex-start">
        <CountrySelect label={t`Seat`} required {...form.getInputProps("country")} />
        <NumberInput
          label={t`Level in the chain`}
          description={t`1: works for you. 2: works for one of these.`}
          min={1}
          max={5}
          {...form.getInputProps("level")}
        />
      </Group>
      <TextInput
        label={t`Whom to write to about data protection`}
        required
        maxLength={300}
        {...form.getInputProps("contact")}
      />
      <TextInput
        label={t`What they do for you`}
        required
        maxLength={500}
        {...form.getInputProps("service")}
      />
      <TextInput label={t`With which data`} required maxLength={1000} {...form.getInputProps("data")} />
      <CountriesSelect
        label={t`Countries where they hold or see the data`}
        description={t`Support from abroad counts as well.`}
        required
        {...form.getInputProps("locations")}
      />
      <TagsInput
        label={t`Names of their servers`}
        description={t`As set for SMTP or webhooks, for example smtp.example.com. Press Enter after each.`}
        maxTags={50}
        {...form.getInputProps("hosts")}
      />
    </>
  );
}
