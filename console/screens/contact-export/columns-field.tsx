import { useLingui } from "@lingui/react/macro";
import { Checkbox, Group, SimpleGrid, Stack } from "@mantine/core";
import { listPurposes } from "#domains/consent/consent.api.ts";
import { getAttributes } from "#domains/contacts/attributes.api.ts";
import { useOperation } from "../../api/use-operation.ts";
import { usePurposeName } from "../../components/use-purpose-name.ts";
import type { Chosen, Fact } from "./chosen.ts";

type Props = { chosen: Chosen; change: (chosen: Chosen) => void };

/** What stands in the file about each person: no more than its purpose needs. */
export function ColumnsField({ chosen, change }: Props) {
  const { t } = useLingui();
  const nameOf = usePurposeName();
  const attributes = useOperation(getAttributes).data?.attributes ?? [];
  const purposes = (useOperation(listPurposes).data?.purposes ?? []).filter(({ archivedAt }) => !archivedAt);
  const facts: Record<Fact, string> = {
    email: t`E-mail address`,
    id: t`Contact number`,
    language: t`Language`,
    lists: t`Lists`,
    source: t`Where they come from`,
    createdAt: t`Added on`,
    modifiedAt: t`Changed on`,
  };
  return (
    <Stack gap="md">
      <Boxes
        label={t`Columns`}
        values={chosen.facts}
        change={(values) => change({ ...chosen, facts: values as Fact[] })}
        options={Object.entries(facts).map(([value, label]) => ({ value, label }))}
      />
      <Boxes
        label={t`Attributes`}
        values={chosen.attributes}
        change={(values) => change({ ...chosen, attributes: values })}
        options={[
          ...attributes.map(({ name, label }) => ({ value: name, label: label ?? name })),
          { value: "SMS", label: t`Telephone` },
          { value: "EXT_ID", label: t`Id in your system` },
        ]}
      />
      <Boxes
        label={t`Permissions`}
        description={t`For each: whether they may be written to today, what they said, since when, and the proof.`}
        values={chosen.purposeIds.map(String)}
        change={(values) => change({ ...chosen, purposeIds: values.map(Number) })}
        options={purposes.map((purpose) => ({ value: String(purpose.id), label: nameOf(purpose) }))}
      />
    </Stack>
  );
}

type BoxesProps = {
  label: string;
  description?: string;
  values: string[];
  change: (values: string[]) => void;
  options: { value: string; label: string }[];
};

function Boxes({ label, description, values, change, options }: BoxesProps) {
  return (
    <Checkbox.Group label={label} description={description} value={values} onChange={change}>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="xs" mt="xs">
        {options.map((option) => (
          <Group key={option.value}>
            <Checkbox {...option} />
          </Group>
        ))}
      </SimpleGrid>
    </Checkbox.Group>
  );
}
