import { useEffect, useRef } from "react";

type Props = {
  /** What it shows, for who hears the page: "Preview of the e-mail". */
  title: string;
  html: string;
  /** In pixels; the whole width where absent. */
  width?: number;
  height?: number;
};

/**
 * Shows somebody's HTML in a document of its own (server: kernel/preview-frame.ts): none of its scripts run, nothing is
 * loaded from elsewhere, and its styles stay inside.
 */
export function PreviewFrame({ title, html, width, height = 560 }: Props) {
  const frame = useRef<HTMLIFrameElement>(null);
  const latest = useRef(html);
  latest.current = html;

  useEffect(() => {
    const answer = (event: MessageEvent) => {
      if (event.source === frame.current?.contentWindow && event.data?.preview === "ready")
        show(frame.current, latest.current);
    };
    addEventListener("message", answer);
    return () => removeEventListener("message", answer);
  }, []);
  useEffect(() => show(frame.current, html), [html]);

  return (
    <iframe
      ref={frame}
      src="/preview"
      title={title}
      sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"
      style={{
        width: width ?? "100%",
        maxWidth: "100%",
        height,
        border: "1px solid var(--mantine-color-default-border)",
        borderRadius: 8,
        background: "#fff",
      }}
    />
  );
}

// The frame is sandboxed into an origin of its own, which has no name to post to.
function show(frame: HTMLIFrameElement | null, html: string): void {
  frame?.contentWindow?.postMessage({ html }, "*");
}
