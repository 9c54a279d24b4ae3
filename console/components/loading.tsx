import { Trans } from "@lingui/react/macro";
import { Center, Loader, VisuallyHidden } from "@mantine/core";
import { useEffect, useState } from "react";

/** Shown only when waiting lasts: a flash of a spinner feels slower than nothing. */
export function Loading() {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 250);
    return () => clearTimeout(timer);
  }, []);
  return (
    <Center mih="12rem" role="status">
      {late && (
        <>
          <Loader type="dots" />
          <VisuallyHidden>
            <Trans>Loading…</Trans>
          </VisuallyHidden>
        </>
      )}
    </Center>
  );
}
