import { useLingui } from "@lingui/react/macro";
import { NativeSelect, SegmentedControl } from "@mantine/core";
import type { Show } from "./controls-search.ts";

/** Which controls are shown, or the year's plan; on a narrow screen as a list to choose from. */
export function WhichControls({ show, choose }: { show: Show; choose: (show: Show) => void }) {
  const { t } = useLingui();
  const label = t`Which controls`;
  const data: { value: Show; label: string }[] = [
    { value: "all", label: t({ message: "All", context: "controls" }) },
    { value: "failing", label: t`Not in order` },
    { value: "by_hand", label: t`By hand` },
    { value: "year", label: t`Plan of the year` },
  ];
  return (
    <>
      <SegmentedControl
        aria-label={label}
        value={show}
        onChange={(chosen) => choose(chosen as Show)}
        data={data}
        visibleFrom="sm"
        style={{ alignSelf: "flex-start" }}
      />
      <NativeSelect
        aria-label={label}
        value={show}
        onChange={(event) => choose(event.currentTarget.value as Show)}
        data={data}
        hiddenFrom="sm"
      />
    </>
  );
}
