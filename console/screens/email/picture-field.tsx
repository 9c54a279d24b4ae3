import { useLingui } from "@lingui/react/macro";
import { Checkbox, Stack, TextInput } from "@mantine/core";
import type { Picture } from "#domains/templates/design/design.api.ts";
import { ImagePicker } from "../../components/image-picker.tsx";

type Props = { label: string; picture: Picture; onChange: (picture: Picture) => void };

/** A picture of the library, and what it says to who can't see it: one of the two must be said. */
export function PictureField({ label, picture, onChange }: Props) {
  const { t, i18n } = useLingui();
  const { imageId, alt, decorative } = picture;
  return (
    <Stack gap="xs">
      <ImagePicker
        label={label}
        imageId={imageId}
        onChange={(chosen, image) =>
          onChange({
            imageId: chosen,
            alt: image?.alt[i18n.locale === "fr" ? "fr" : "en"] ?? "",
            decorative: false,
          })
        }
      />
      {imageId !== null && (
        <>
          <TextInput
            label={t`What can be seen on it`}
            description={t`Read aloud to who can’t see it, and shown where pictures are blocked.`}
            value={alt}
            maxLength={300}
            disabled={decorative}
            error={!decorative && !alt.trim() ? t`Please fill this in.` : null}
            onChange={(event) => onChange({ ...picture, alt: event.currentTarget.value })}
          />
          <Checkbox
            label={t`It only decorates`}
            checked={decorative}
            onChange={(event) => onChange({ ...picture, decorative: event.currentTarget.checked })}
          />
        </>
      )}
    </Stack>
  );
}
