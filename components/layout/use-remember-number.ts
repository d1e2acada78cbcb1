import { useParams } from "next/navigation";
import { useEffect } from "react";
import { addressOfSegment } from "@/lib/inboxes/rules";
import { lastNumberCookie } from "./default-inbox";

const year = 365 * 24 * 60 * 60;

/**
 * Notes the number as the last one used, once it is really on the screen: pages without one show what was the last when
 * they were rendered.
 */
export function useRememberNumber(active: { address: string } | undefined): void {
  const { number } = useParams();
  const isOpen = typeof number === "string" && active?.address === addressOfSegment(number);
  useEffect(() => {
    if (!isOpen) return;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not everywhere yet
    document.cookie = `${lastNumberCookie}=${number}; path=/; max-age=${year}; samesite=lax`;
  }, [isOpen, number]);
}
