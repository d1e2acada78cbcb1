import { useEffect, useEffectEvent, useLayoutEffect, useState } from "react";
import { reloadIfReachable } from "@/components/live/reload-page";
import { holdKeys } from "./hold-keys";
import { toast } from "./toast";

type FirstUse<Module> = {
  /** Null until it was loaded. */
  loaded: () => Module | null;
  load: () => Promise<void>;
  /** Begins to load, at a moment when somebody is about to want it. */
  preload: () => void;
};

/** Keeps out of the first paint what it does not need: a module that is loaded when it is first wanted. */
export function onFirstUse<Module extends object>(read: () => Promise<Module>): FirstUse<Module> {
  let loaded: Module | null = null;
  let loading: Promise<void> | null = null;
  const load = () => {
    loading ??= read().then(
      (module) => {
        loaded = module;
      },
      (error) => {
        loading = null;
        throw error;
      },
    );
    return loading;
  };
  return { loaded: () => loaded, load, preload: () => void load().catch(() => undefined) };
}

type FirstUseOptions = {
  /** False for what comes beside what one is doing: the keys of the page go on. */
  takesFocus?: boolean;
};

/**
 * Null until this place wanted the module and it is here; meanwhile what is typed is held for it (holdKeys).
 * @param giveUp wants it no more: it cannot be loaded, which has been said, or somebody pressed Escape on the way
 */
export function useFirstUse<Module>(
  module: FirstUse<Module>,
  wanted: boolean,
  giveUp: () => void,
  { takesFocus = true }: FirstUseOptions = {},
): Module | null {
  const [everWanted, setEverWanted] = useState(wanted);
  if (wanted && !everWanted) setEverWanted(true);
  const [, setHere] = useState(false);
  const stopWanting = useEffectEvent(giveUp);
  const loaded = everWanted ? module.loaded() : null;
  const holds = takesFocus && wanted && loaded === null;
  // At once: the next letter may come before anything is drawn.
  useLayoutEffect(() => {
    if (!holds) return;
    const release = holdKeys(() => stopWanting());
    return () => release(module.loaded() !== null);
  }, [holds, module]);
  useEffect(() => {
    if (!wanted) return;
    let isMounted = true;
    // Also where it is here by now: it may have come since this was rendered without it.
    module.load().then(
      () => isMounted && setHere(true),
      () => {
        if (!isMounted) return;
        stopWanting();
        toast.error("That could not be loaded. Check your connection, or reload the page.", {
          id: "not-loaded",
          duration: 10_000,
          // What is asked for again is not there any more where the product was updated since.
          action: { label: "Reload", onClick: reloadIfReachable },
        });
      },
    );
    return () => {
      isMounted = false;
    };
  }, [module, wanted]);
  return loaded;
}
