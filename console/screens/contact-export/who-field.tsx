import { Trans, useLingui } from "@lingui/react/macro";
import { Anchor, MultiSelect, Radio, Select, Stack, Text } from "@mantine/core";
import { listPurposes } from "#domains/consent/consent.api.ts";
import { getLists } from "#domains/contacts/lists.api.ts";
import { useOperation } from "../../api/use-operation.ts";
import { usePurposeName } from "../../components/use-purpose-name.ts";
import { useSegments } from "../../components/use-segments.ts";
import type { ExportSearch } from "./export-search.ts";

type Props = { asked: ExportSearch; change: (asked: ExportSearch) => void };

/** Whom the file holds. It lies in the address, as the table of contacts gave it. */
export function WhoField({ asked, change }: Props) {
  const { t } = useLingui();
  const lists = useOperation(getLists, { query: { limit: 500, sort: "asc" } }).data?.lists ?? [];
  const segments = useSegments().data ?? [];
  const { lists: chosen } = asked;
  const { lists: _, ...rest } = asked;
  return (
    <Stack gap="sm">
      <Radio.Group
        label={t`Who`}
        value={chosen ? "lists" : "everybody"}
        onChange={(who) => change(who === "lists" ? { ...rest, lists: [] } : rest)}
      >
        <Stack gap="xs" mt="xs">
          <Radio value="everybody" label={t`All contacts`} />
          <Radio value="lists" label={t`Those on certain lists`} disabled={lists.length === 0} />
        </Stack>
      </Radio.Group>
      {chosen && (
        <MultiSelect
          label={t`Lists`}
          data={lists.map(({ id, name }) => ({ value: String(id), label: name }))}
          value={chosen.map(String)}
          onChange={(ids) => change({ ...rest, lists: ids.map(Number) })}
          searchable
        />
      )}
      {segments.length > 0 && (
        <Select
          label={t`Segment`}
          placeholder={t`Any segment`}
          data={segments.map(({ id, segmentName }) => ({ value: String(id), label: segmentName }))}
          value={asked.segment ? String(asked.segment) : null}
          onChange={(id) => {
            const { segment: _, ...others } = asked;
            change(id ? { ...others, segment: Number(id) } : others);
          }}
          clearable
          searchable
          clearButtonProps={{ "aria-label": t`Any segment` }}
        />
      )}
      <Narrowed asked={asked} change={change} />
    </Stack>
  );
}

/** What else the table was narrowed to. */
function Narrowed({ asked, change }: Props) {
  const { t } = useLingui();
  const nameOf = usePurposeName();
  const purpose = useOperation(listPurposes).data?.purposes.find(({ id }) => id === asked.purpose);
  const { search, may, lists, segment } = asked;
  if (!search && !may) return null;
  const name = purpose ? nameOf(purpose) : "";
  const verdicts = {
    may: t`those who may be mailed for “${name}”`,
    may_not: t`those who may not be mailed for “${name}”`,
    needs_confirmation: t`those who need to confirm “${name}”`,
  };
  const parts = [search && t`those found by “${search}”`, may && verdicts[may]].filter(Boolean).join(", ");
  return (
    <Text size="sm" role="note">
      <Trans>Only {parts}.</Trans>{" "}
      <Anchor
        component="button"
        type="button"
        size="sm"
        onClick={() => change({ ...(lists ? { lists } : {}), ...(segment ? { segment } : {}) })}
      >
        <Trans>Remove</Trans>
      </Anchor>
    </Text>
  );
}
