/** Whether shortcuts are held with Cmd here. Only in a browser. */
export const isApple = (): boolean => /Mac|iPhone|iPad/.test(navigator.userAgent);
