import { Trans, useLingui } from "@lingui/react/macro";
import { Card, ColorInput, Group, Select, Stack, Text } from "@mantine/core";
import type { Look } from "#domains/templates/design/design.api.ts";

type Props = { look: Look; onChange: (look: Look) => void };

const swatches = ["#1f5c4a", "#1d4f8c", "#5b2a6b", "#8c1d40", "#b3541e", "#7a4a12", "#0f6674", "#16324f"];
const grounds = ["#ffffff", "#f2efe8", "#e9eff6", "#f3edf4", "#f6ecef", "#faf3ea", "#eaf3f4", "#edf5ef"];

/** Two colours and a font; everything else follows from them. */
export function DesignLook({ look, onChange }: Props) {
  const { t } = useLingui();
  const colour = (label: string, name: "accent" | "ground", choice: string[]) => (
    <ColorInput
      label={label}
      format="hex"
      withEyeDropper={false}
      swatches={choice}
      swatchesPerRow={8}
      value={look[name]}
      style={{ flex: "1 1 9rem" }}
      onChange={(value) =>
        /^#[0-9a-f]{6}$/i.test(value) && onChange({ ...look, [name]: value.toLowerCase() })
      }
    />
  );
  return (
    <Card padding="md">
      <Stack gap="sm">
        <Group align="flex-end" gap="sm">
          {colour(t`Colour of buttons and links`, "accent", swatches)}
          {colour(t`Colour around the letter`, "ground", grounds)}
          <Select
            label={t`Font`}
            allowDeselect={false}
            style={{ flex: "1 1 9rem" }}
            value={look.font}
            onChange={(font) => font && onChange({ ...look, font: font as Look["font"] })}
            data={[
              { value: "sans", label: t`Plain` },
              { value: "serif", label: t`Bookish` },
              { value: "round", label: t`Round` },
              { value: "typewriter", label: t`Typewriter` },
            ]}
          />
          <Select
            label={t`Corners`}
            allowDeselect={false}
            style={{ flex: "1 1 7rem" }}
            value={look.corners}
            onChange={(corners) => corners && onChange({ ...look, corners: corners as Look["corners"] })}
            data={[
              { value: "soft", label: t({ message: `Soft`, context: "corners" }) },
              { value: "square", label: t({ message: `Square`, context: "corners" }) },
            ]}
          />
        </Group>
        <Text size="sm" c="dimmed">
          <Trans>
            Texts on these colours, and all colours for who reads at night, are chosen so that they can be
            read.
          </Trans>
        </Text>
      </Stack>
    </Card>
  );
}
