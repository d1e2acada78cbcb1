"use client";

import { createContext, useContext } from "react";
import { toast } from "@/components/ui/toast";

/** Whether the server is known to be out of reach; given by LiveProvider. */
export const ConnectionLost = createContext(false);

/** Whether the server has been out of reach for a while. */
export const useConnectionLost = (): boolean => useContext(ConnectionLost);

/**
 * What a link does before it leads on: without a connection the browser would put an error page in place of
 * this one, so it says so and stays.
 */
export function useStayWithoutConnection(): (navigation: { preventDefault(): void }) => boolean {
  const lost = useConnectionLost();
  return (navigation) => {
    if (!lost && navigator.onLine) return false;
    navigation.preventDefault();
    toast.error("No connection. Try again when it is back.");
    return true;
  };
}
