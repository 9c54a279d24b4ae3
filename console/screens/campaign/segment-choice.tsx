import { Trans, useLingui } from "@lingui/react/macro";
import { Anchor, MultiSelect, Stack, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { accountPath } from "../../api/current-account.ts";
import type { Audience } from "./use-draft.ts";

type Props = {
  segments: { id: number; segmentName: string }[];
  lists: { id: number; name: string }[];
  audience: Audience;
  change: (changed: Partial<Audience>) => void;
};

/** Segments to write to beside the lists, and whom to leave out of all of it. */
export function SegmentChoice({ segments, lists, audience, change }: Props) {
  const { t } = useLingui();
  const { listIds, segmentIds, exclusionListIds, exclusionSegmentIds } = audience;
  const offered = (taken: readonly number[]) =>
    segments
      .filter(({ id }) => !taken.includes(id))
      .map(({ id, segmentName }) => ({ value: `segment:${id}`, label: segmentName }));
  const unlisted = lists
    .filter(({ id }) => !listIds.includes(id))
    .map(({ id, name }) => ({ value: `list:${id}`, label: name }));
  const idsOf = (chosen: readonly string[], kind: "list" | "segment"): number[] =>
    chosen.filter((one) => one.startsWith(`${kind}:`)).map((one) => Number(one.slice(kind.length + 1)));
  return (
    <Stack gap="md">
      {segments.length === 0 ? (
        <Text size="sm" c="dimmed">
          <Trans>
            You can also write to everybody of whom something is true, such as a birthday this week:{" "}
            <Anchor component={Link} to={accountPath("/segments/new")} inherit>
              make a segment
            </Anchor>
            .
          </Trans>
        </Text>
      ) : (
        <MultiSelect
          label={t`And everybody in these segments`}
          data={offered(exclusionSegmentIds)}
          value={segmentIds.map((id) => `segment:${id}`)}
          onChange={(chosen) => change({ segmentIds: idsOf(chosen, "segment") })}
          searchable
          hidePickedOptions
          maxValues={50}
        />
      )}
      <MultiSelect
        label={t`But nobody of these`}
        description={t`Whoever is on one of these lists or in one of these segments does not get it.`}
        data={[
          { group: t`Lists`, items: unlisted },
          { group: t`Segments`, items: offered(segmentIds) },
        ].filter(({ items }) => items.length > 0)}
        value={[
          ...exclusionListIds.map((id) => `list:${id}`),
          ...exclusionSegmentIds.map((id) => `segment:${id}`),
        ]}
        onChange={(chosen) =>
          change({
            exclusionListIds: idsOf(chosen, "list"),
            exclusionSegmentIds: idsOf(chosen, "segment"),
          })
        }
        searchable
        hidePickedOptions
        maxValues={50}
      />
    </Stack>
  );
}
