import { useEffect, useEffectEvent, useState } from "react";
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

/**
 * Null until this place wanted the module and it is here.
 * @param onFailed it cannot be loaded, which has been said
 */
export function useFirstUse<Module>(
  module: FirstUse<Module>,
  wanted: boolean,
  onFailed: () => void,
): Module | null {
  const [everWanted, setEverWanted] = useState(wanted);
  if (wanted && !everWanted) setEverWanted(true);
  const [, setHere] = useState(false);
  const fail = useEffectEvent(onFailed);
  useEffect(() => {
    if (!wanted) return;
    let isMounted = true;
    // Also where it is here by now: it may have come since this was rendered without it.
    module.load().then(
      () => isMounted && setHere(true),
      () => {
        if (!isMounted) return;
        fail();
        toast.error("That could not be loaded. Check your connection and try again.");
      },
    );
    return () => {
      isMounted = false;
    };
  }, [module, wanted]);
  return everWanted ? module.loaded() : null;
}
