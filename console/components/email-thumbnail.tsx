import { useElementSize, useInViewport } from "@mantine/hooks";
import { previewTemplate } from "#domains/templates/templates.api.ts";
import { useOperation } from "../api/use-operation.ts";
import type { Beginning } from "./email-beginnings.ts";
import classes from "./email-gallery.module.css";
import { PreviewFrame } from "./preview-frame.tsx";

const width = 640;

/** An e-mail made small: a picture, whose words are those beside it. Asked for once it comes into sight. */
export function EmailThumbnail({ starter }: { starter: Beginning }) {
  const { ref: seen, inViewport } = useInViewport();
  const { ref: measured, width: room } = useElementSize();
  const { format, source, subject } = starter;
  const preview = useOperation(
    previewTemplate,
    { body: { format, source, subject, message: "later" } },
    { enabled: inViewport, staleTime: Number.POSITIVE_INFINITY },
  );
  const scale = room / width;
  return (
    <div ref={seen} className={classes.picture} aria-hidden inert>
      <div ref={measured}>
        {preview.data && room > 0 && (
          <div style={{ width, transform: `scale(${scale})`, transformOrigin: "0 0" }}>
            <PreviewFrame title={starter.name} html={preview.data.html} width={width} height={240 / scale} />
          </div>
        )}
      </div>
    </div>
  );
}
