let isLeaving = false;

/** The reader leaves on purpose (signs out): where this page goes next is decided already. */
export function setLeaving(leaving: boolean): void {
  isLeaving = leaving;
}

/** Loads the page anew after a session or number was taken away; without a session that leads to sign-in. */
export function reloadPage(): void {
  if (!isLeaving) window.location.reload();
}
