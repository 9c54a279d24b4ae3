import { type ComponentProps, type MouseEvent, useState } from "react";

/**
 * A button that is disabled while the focus is on it (it works, or has done its work) keeps the focus until somebody moves it. The
 * browser would take it away from a disabled one, and the keyboard would begin at the top of the page.
 */
export function StandingButton({ disabled, type = "button", onClick, ...rest }: ComponentProps<"button">) {
  const [focused, setFocused] = useState(false);
  const stands = disabled === true && focused;
  return (
    <button
      {...rest}
      type={type}
      disabled={disabled && !focused}
      aria-disabled={stands ? true : rest["aria-disabled"]}
      onClick={stands ? refuse : onClick}
      onFocus={(event) => {
        setFocused(true);
        rest.onFocus?.(event);
      }}
      onBlur={(event) => {
        setFocused(false);
        rest.onBlur?.(event);
      }}
    />
  );
}

/** Neither acts nor sends the form around it. */
function refuse(event: MouseEvent): void {
  event.preventDefault();
  event.stopPropagation();
}
