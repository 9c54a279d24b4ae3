let navigated = false;

/** The router says so once somebody has moved from one path to another (a changed filter is not a move). */
export function noteNavigation() {
  navigated = true;
}

/** Whether the screen now appearing was reached from another one; true once per move. */
export function arrivedByLink(): boolean {
  const arrived = navigated;
  navigated = false;
  return arrived;
}
