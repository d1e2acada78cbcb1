"use client";

import {
  type ComponentProps,
  cloneElement,
  createContext,
  isValidElement,
  type ReactElement,
  type ReactNode,
  type RefObject,
  useContext,
  useId,
  useMemo,
  useRef,
  useState,
} from "react";

type FloatingState = {
  open: boolean;
  setOpen: (open: boolean) => void;
  /** The button beside which it floats. */
  opener: RefObject<HTMLButtonElement | null>;
  openerId: string;
  contentId: string;
};

const FloatingContext = createContext<FloatingState | null>(null);

export type FloatingRootProps = {
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  children: ReactNode;
};

/** A button and what floats beside it once it is pressed; whoever gives `open` holds the state. */
export function FloatingRoot({ open: given, onOpenChange, children }: FloatingRootProps) {
  const [own, setOwn] = useState(false);
  const open = given ?? own;
  const opener = useRef<HTMLButtonElement>(null);
  const openerId = useId();
  const contentId = useId();
  const tell = useRef(onOpenChange);
  tell.current = onOpenChange;
  const state = useMemo(() => {
    const setOpen = (next: boolean) => {
      setOwn(next);
      tell.current?.(next);
    };
    return { open, setOpen, opener, openerId, contentId };
  }, [open, openerId, contentId]);
  return <FloatingContext value={state}>{children}</FloatingContext>;
}

/** Only below FloatingRoot. */
export function useFloating(): FloatingState {
  const state = useContext(FloatingContext);
  if (!state) throw new Error("useFloating stands outside FloatingRoot");
  return state;
}

export type FloatingTriggerProps = ComponentProps<"button"> & {
  /** The one child is the button: it gets what a trigger needs. */
  asChild?: boolean;
  /** Somebody is on the way to it: the moment to load what it opens. */
  onWanted?: () => void;
};

/** The button of a FloatingRoot. What opens is loaded on the way to it, which is before it is pressed. */
export function FloatingTrigger({
  asChild = false,
  children,
  onWanted,
  preload,
  ...rest
}: FloatingTriggerProps & { preload: () => void }) {
  const { open, opener, openerId, contentId } = useFloating();
  const want = () => {
    preload();
    onWanted?.();
  };
  const props: ComponentProps<"button"> = {
    type: "button",
    id: openerId,
    "aria-expanded": open,
    "aria-controls": open ? contentId : undefined,
    ref: opener,
    onPointerEnter: want,
    onFocus: want,
    ...rest,
  };
  if (!asChild) return <button {...props}>{children}</button>;
  if (!isValidElement(children)) throw new Error("A trigger that is its child needs one");
  const child = children as ReactElement<ComponentProps<"button">>;
  return cloneElement(child, { ...props, ...child.props });
}
