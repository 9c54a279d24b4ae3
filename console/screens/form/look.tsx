import { Trans, useLingui } from "@lingui/react/macro";
import { ColorInput, Group, SegmentedControl, Stack, Switch, Text } from "@mantine/core";
import { ImagePicker } from "../../components/image-picker.tsx";
import type { Draft, StepProps } from "./form-details.ts";

type Look = Draft["look"];

/** What a form begins with when it takes colours of its own. */
const firstColors = { accent: "#1f5f4f", ground: "#f6f5f1", card: "#ffffff" };

/** Few choices, each of which can be read by everybody. */
export function Look({ draft: { look }, change }: StepProps) {
  const { t } = useLingui();
  const set = (but: Partial<Look>) => change({ look: { ...look, ...but } });
  const { colors } = look;
  const color = (name: keyof NonNullable<Look["colors"]>, label: string, description: string) =>
    colors && (
      <ColorInput
        label={label}
        description={description}
        format="hex"
        eyeDropperButtonProps={{ "aria-label": t`Pick from the screen` }}
        style={{ flex: "1 1 10rem" }}
        value={colors[name]}
        popoverProps={{ withinPortal: true }}
        onChange={(value) => {
          // While a colour is typed it is none yet.
          if (/^#[0-9a-f]{6}$/i.test(value)) set({ colors: { ...colors, [name]: value.toLowerCase() } });
        }}
      />
    );
  return (
    <Stack>
      <ImagePicker label={t`Logo`} imageId={look.logoId} onChange={(logoId) => set({ logoId })} />
      <ImagePicker
        label={t`Picture at the top`}
        imageId={look.pictureId}
        onChange={(pictureId) => set({ pictureId })}
      />
      <Switch
        label={t`Colours of my own`}
        description={t`Without them the form is light or dark, as the visitor’s device is.`}
        checked={colors !== null}
        onChange={(event) => set({ colors: event.currentTarget.checked ? firstColors : null })}
      />
      {colors && (
        <Group align="flex-start">
          {color("accent", t`Accent`, t`Button and links`)}
          {color("card", t`Form`, t`Behind the text`)}
          {color("ground", t`Page`, t`Around the form`)}
        </Group>
      )}
      <div>
        <Text fw={500} id="corners">
          <Trans>Corners</Trans>
        </Text>
        <SegmentedControl
          aria-labelledby="corners"
          value={look.corners}
          onChange={(corners) => set({ corners: corners as Look["corners"] })}
          data={[
            { value: "square", label: t`Square` },
            { value: "soft", label: t`Soft` },
            { value: "round", label: t`Round` },
          ]}
        />
      </div>
      <div>
        <Text fw={500} id="width">
          <Trans>Width</Trans>
        </Text>
        <SegmentedControl
          aria-labelledby="width"
          value={look.width}
          onChange={(width) => set({ width: width as Look["width"] })}
          data={[
            { value: "narrow", label: t`Narrow` },
            { value: "medium", label: t`Medium` },
            { value: "wide", label: t({ message: "Wide", context: "width of a form" }) },
          ]}
        />
      </div>
    </Stack>
  );
}
