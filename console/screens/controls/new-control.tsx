import { Trans } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import type { Listing, Side } from "./control.ts";
import { EditControl } from "./edit-control.tsx";

/** Something to be looked at again and again that the product does not know of. */
export function NewControl({ side, listing }: { side: Side; listing: Listing }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        leftSection={<IconPlus size={18} />}
        variant={side === "account" ? "filled" : "default"}
        style={{ alignSelf: "flex-start" }}
        onClick={() => setOpen(true)}
      >
        {side === "account" ? <Trans>New control</Trans> : <Trans>New control of the installation</Trans>}
      </Button>
      {open && <EditControl side={side} listing={listing} close={() => setOpen(false)} />}
    </>
  );
}
