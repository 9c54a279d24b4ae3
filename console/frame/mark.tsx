import classes from "./mark.module.css";

/** The sign of the product: an envelope whose flap is a tick. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg className={classes.mark} width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" className={classes.ground} />
      <path d="M6 11.5 16 18l10-6.5" className={classes.flap} />
      <path d="M10.5 21.5l3.5 3 7.5-7" className={classes.tick} />
    </svg>
  );
}
