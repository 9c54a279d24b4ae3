import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";

/**
 * Leads to another screen, once. The router's own component asks again with every rendering, and a change of screen that
 * has to wait for its answer renders: it would never end.
 */
export function GoTo({ to, draft }: { to: string; draft?: number }) {
  const navigate = useNavigate();
  useEffect(() => {
    void navigate({ to, replace: true, ...(draft === undefined ? {} : { search: { draft } }) });
  }, [navigate, to, draft]);
  return null;
}
