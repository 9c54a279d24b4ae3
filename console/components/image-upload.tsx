import { Trans, useLingui } from "@lingui/react/macro";
import { Loader, Stack, Text } from "@mantine/core";
import { IconPhotoPlus } from "@tabler/icons-react";
import { useState } from "react";
import { largestFile, listImages, uploadImage } from "#domains/media/media.api.ts";
import { base64Of } from "../api/base64-of.ts";
import { useAction } from "../api/use-operation.ts";
import { ErrorPanel } from "./error-panel.tsx";
import { FileArea } from "./file-area.tsx";
import type { LibraryImage } from "./library-image.ts";

/** Takes an image into the library, unless it is too large. */
export function ImageUpload({ onUploaded }: { onUploaded: (image: LibraryImage) => void }) {
  const { t, i18n } = useLingui();
  const [problem, setProblem] = useState<string>();
  const upload = useAction(uploadImage, { invalidates: [listImages], onSuccess: onUploaded });
  const most = i18n.number(largestFile / 1e6, { style: "unit", unit: "megabyte" });

  const receive = async (file: File) => {
    setProblem(undefined);
    upload.reset();
    if (file.size > largestFile)
      return setProblem(
        t`“${file.name}” is larger than ${most}. Save it smaller first: 2000 pixels in width are plenty.`,
      );
    try {
      // A name goes on one line of at most 200 characters.
      const fileName = file.name.replace(/\p{Cc}/gu, "").slice(-200) || "image";
      upload.mutate({ body: { fileName, base64: await base64Of(file), alt: { en: "", fr: "" } } });
    } catch {
      setProblem(t`“${file.name}” could not be read. Is it open in another program?`);
    }
  };
  return (
    <Stack gap="xs">
      <FileArea accept="image/png,image/jpeg,image/webp,image/gif" take={(file) => void receive(file)}>
        {upload.isPending ? <Loader size={28} /> : <IconPhotoPlus size={28} stroke={1.5} aria-hidden />}
        <Text component="span" fw={600}>
          <Trans>Drop an image here, or choose one</Trans>
        </Text>
        <Text component="span" size="sm" c="dimmed">
          <Trans>
            PNG, JPEG, WebP or GIF, up to {most}. It is made smaller, and the place where it was taken is
            removed. A moving GIF stands still: its first picture is kept.
          </Trans>
        </Text>
      </FileArea>
      {problem && (
        <Text c="var(--mantine-color-error)" size="sm" role="alert">
          {problem}
        </Text>
      )}
      {upload.error && <ErrorPanel error={upload.error} />}
    </Stack>
  );
}
