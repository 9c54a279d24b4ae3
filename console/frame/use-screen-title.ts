import { useEffect, useRef } from "react";
import { arrivedByLink } from "./arrival.ts";

/**
 * Names the screen: the browser's tab says it, and after a navigation its heading takes the focus, so that the keyboard
 * starts there and a screen reader speaks it. On the first page of a visit focus stays where the browser puts it.
 */
export function useScreenTitle<E extends HTMLElement>(title: string) {
  const heading = useRef<E>(null);

  useEffect(() => {
    document.title = `${title} · Licet`;
  }, [title]);

  useEffect(() => {
    if (arrivedByLink()) heading.current?.focus({ preventScroll: true });
  }, []);

  return heading;
}
