let isKey = false;

const listen = (event: "keydown" | "pointerdown") =>
  window.addEventListener(
    event,
    () => {
      isKey = event === "keydown";
    },
    true,
  );

if (typeof window !== "undefined") {
  listen("keydown");
  listen("pointerdown");
}

/** Whether the last thing somebody did on the page was to press a key. */
export const lastUsedKeys = (): boolean => isKey;
