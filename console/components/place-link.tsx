import { Anchor } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { accountPath } from "../api/current-account.ts";

type Props = {
  /** As the server names a place: a path inside the account or of the operator, perhaps with what is chosen there. */
  to: string;
  bold?: true;
  "aria-label"?: string;
  children: ReactNode;
};

/** A link to a place that the server named. */
export function PlaceLink({ to, bold, children, ...rest }: Props) {
  const [path = "", chosen] = to.split("?");
  const search = chosen ? { search: Object.fromEntries(new URLSearchParams(chosen)) as never } : {};
  return (
    <Anchor
      component={Link}
      to={path.startsWith("/operator") ? path : accountPath(path)}
      {...search}
      {...(bold ? { fw: 600 } : {})}
      {...rest}
      style={{ overflowWrap: "anywhere" }}
    >
      {children}
    </Anchor>
  );
}
