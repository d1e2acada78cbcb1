const patienceMs = 3_000;

/**
 * Finds out whether the server can be reached once the stream has been down for three seconds: a stream alone may
 * also be held up by a proxy, and then everything else still works.
 */
export function watchConnection(isReachable: () => Promise<boolean>, onChange: (lost: boolean) => void) {
  let up = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function check() {
    timer = undefined;
    const reachable = await isReachable();
    onChange(!reachable && !up);
  }

  function checkSoon() {
    up = false;
    timer ??= setTimeout(check, patienceMs);
  }

  return {
    /** What the stream says of itself, each time an attempt fails or succeeds. */
    onState(next: boolean) {
      if (!next) return checkSoon();
      up = true;
      clearTimeout(timer);
      timer = undefined;
      onChange(false);
    },
    /** The browser lost its network, which a stream may notice much later. */
    onOffline: checkSoon,
    onOnline: check,
    stop: () => clearTimeout(timer),
  };
}

/** Whether the server answers at all, whatever it says. */
export async function answers(path: string): Promise<boolean> {
  try {
    await fetch(path, { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(patienceMs) });
    return true;
  } catch {
    return false;
  }
}
