import { Title } from "@mantine/core";
import { useScreenTitle } from "./use-screen-title.ts";

/** The title of a screen that is no `<Page>`. */
export function Heading({ children }: { children: string }) {
  const heading = useScreenTitle<HTMLHeadingElement>(children);
  return (
    <Title order={1} ref={heading} tabIndex={-1}>
      {children}
    </Title>
  );
}
