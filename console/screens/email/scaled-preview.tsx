import { useLingui } from "@lingui/react/macro";
import { useElementSize } from "@mantine/hooks";
import { PreviewFrame } from "../../components/preview-frame.tsx";

const height = 640;

/** The e-mail laid out at a real width, made smaller where there is less room than that. */
export function ScaledPreview({ html, width }: { html: string; width: number }) {
  const { t } = useLingui();
  const { ref, width: room } = useElementSize();
  const scale = room > 0 ? Math.min(1, room / width) : 1;
  return (
    <div ref={ref} style={{ height, overflow: "hidden" }}>
      <div style={{ width, transform: `scale(${scale})`, transformOrigin: "0 0" }}>
        <PreviewFrame title={t`Preview of the e-mail`} html={html} width={width} height={height / scale} />
      </div>
    </div>
  );
}
