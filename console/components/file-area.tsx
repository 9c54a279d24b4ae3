import { VisuallyHidden } from "@mantine/core";
import { type DragEvent, type ReactNode, useState } from "react";
import classes from "./file-area.module.css";

type Props = {
  /** What the browser offers to choose from, as in an input's `accept`. */
  accept: string;
  take: (file: File) => void;
  roomy?: boolean;
  children: ReactNode;
};

/** Where a file is dropped, or chosen: the browser's own file field, larger. */
export function FileArea({ accept, take, roomy = false, children }: Props) {
  const [over, setOver] = useState(false);
  const receive = (file: File | undefined) => file && take(file);
  return (
    <label
      className={classes.area}
      data-over={over || undefined}
      data-roomy={roomy || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event: DragEvent) => {
        event.preventDefault();
        setOver(false);
        receive(event.dataTransfer.files[0]);
      }}
    >
      {children}
      <VisuallyHidden>
        <input
          type="file"
          accept={accept}
          onChange={(event) => {
            receive(event.currentTarget.files?.[0]);
            // The same file again is a choice again.
            event.currentTarget.value = "";
          }}
        />
      </VisuallyHidden>
    </label>
  );
}
