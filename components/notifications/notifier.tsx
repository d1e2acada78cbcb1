"use client";

import { usePathname, useRouter } from "next/navigation";
import { useEffect, useMemo, useRef } from "react";
import { useLeadsTabs } from "@/components/live/leads-tabs";
import { useOnLiveEvent } from "@/components/live/live-events";
import { paced } from "@/components/live/paced";
import type { LiveEvent } from "@/lib/realtime/events";
import type { CurrentUser } from "@/lib/users/queries";
import { isLookedAt, whileLookingAt } from "./looking";
import { openNews } from "./news";
import { showNotification } from "./show-notification";

const askEveryMs = 1_000;

type NotifierProps = {
  user: Pick<CurrentUser, "id" | "notifiesOnDesktop" | "notifiesWithSound">;
};

/** Notifies of what customers write, as the user chose: once a browser, and not of the thread one is looking at. */
export function Notifier({ user: { id, notifiesOnDesktop, notifiesWithSound } }: NotifierProps) {
  const router = useRouter();
  const leads = useLeadsTabs();
  const openId = /\/conversations\/([^/]+)/.exec(usePathname())?.[1];
  const isWanted = leads && (notifiesOnDesktop || notifiesWithSound);
  const follow = useRef(router.push);

  useEffect(() => (openId ? whileLookingAt(openId) : undefined), [openId]);
  useChimes(notifiesWithSound);
  useEffect(() => {
    follow.current = router.push;
  }, [router]);

  const check = useMemo(() => {
    const news = openNews(id);
    return paced(async () => {
      const found = await news.read();
      const unseen = [];
      for (const one of found) if (!(await isLookedAt(one.conversationId))) unseen.push(one);
      for (const one of unseen) if (one.onDesktop) showNotification(one, follow.current);
      if (unseen.some((one) => one.withSound)) (await import("./chime")).ring();
    }, askEveryMs);
  }, [id]);

  // Finds out where now is, and what came while no tab was the one to say it.
  useEffect(() => {
    if (isWanted) check();
  }, [isWanted, check]);
  useOnLiveEvent((event) => {
    if (isWanted && mayBeNews(event)) check();
  });
  return null;
}

/** Lets this tab ring, for who chose sound. */
function useChimes(wanted: boolean): void {
  useEffect(() => {
    if (!wanted) return;
    let isMounted = true;
    let stop: (() => void) | undefined;
    import("./chime").then(
      ({ listenForChimes }) => {
        if (isMounted) stop = listenForChimes();
      },
      // Without a connection nothing arrives either; the next page asks again.
      () => undefined,
    );
    return () => {
      isMounted = false;
      stop?.();
    };
  }, [wanted]);
}

/** A customer wrote, or may have written while nothing was heard. */
const mayBeNews = (event: LiveEvent): boolean =>
  event.kind === "hello" || ((event.kind === "conversations" || event.kind === "many") && !!event.arrived);
