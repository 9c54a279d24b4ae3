import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Anchor, MultiSelect, Radio, Select, Stack, Text } from "@mantine/core";
import { listPurposes } from "#domains/consent/consent.api.ts";
import { getLists } from "#domains/contacts/lists.api.ts";
import { getSegments } from "#domains/contacts/segments/segments.api.ts";
import { useOperation } from "../../api/use-operation.ts";
import { usePurposeName } from "../../components/use-purpose-name.ts";
import type { ExportSearch } from "./export-search.ts";

type Props = { asked: ExportSearch; change: (asked: ExportSearch) => void };

/** Whom the file holds. It lies in the address, as the table of contacts gave it. */
export function WhoField({ asked, change }: Props) {
  const { t } = useLingui();
  const lists = useOperation(getLists, { query: { limit: 500, sort: "asc" } }).data?.lists ?? [];
  const segments = useOperation(getSegments, { query: { limit: 50, sort: "asc" } }).data?.segments ?? [];
  const { lists: chosen, segment, ids, ...rest } = asked;
  const value = ids ? "chosen" : chosen ? "lists" : segment ? "segment" : "everybody";
  const choose = (who: string) => {
    const [first] = segments;
    if (who === "lists") change({ ...rest, lists: [] });
    else if (who === "segment" && first) change({ ...rest, segment: first.id });
    else change(rest);
  };
  return (
    <Stack gap="sm">
      <Radio.Group label={t`Who`} value={value} onChange={choose}>
        <Stack gap="xs" mt="xs">
          {ids && (
            <Radio
              value="chosen"
              label={<Plural value={ids.length} one="The one you chose" other="The # you chose" />}
            />
          )}
          <Radio value="everybody" label={t`All contacts`} />
          <Radio value="lists" label={t`Those on certain lists`} disabled={lists.length === 0} />
          <Radio value="segment" label={t`Those in a segment`} disabled={segments.length === 0} />
        </Stack>
      </Radio.Group>
      {chosen && (
        <MultiSelect
          label={t`Lists`}
          data={lists.map(({ id, name }) => ({ value: String(id), label: name }))}
          value={chosen.map(String)}
          onChange={(ids) => change({ ...asked, lists: ids.map(Number) })}
          searchable
          required
          error={chosen.length === 0 ? t`Choose at least one list.` : undefined}
        />
      )}
      {segment && (
        <Select
          label={t`Segment`}
          data={segments.map(({ id, segmentName }) => ({ value: String(id), label: segmentName }))}
          value={String(segment)}
          onChange={(id) => id && change({ ...asked, segment: Number(id) })}
          allowDeselect={false}
          searchable
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
  const { search, may, purpose: _, ...rest } = asked;
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
      <Anchor component="button" type="button" size="sm" onClick={() => change(rest)}>
        <Trans>Remove</Trans>
      </Anchor>
    </Text>
  );
}
