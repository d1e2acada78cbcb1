import type { LiveEvent, Presence } from "@/lib/realtime/events";

export type Viewer = { userId: string; typing: boolean };

type Viewing = Extract<LiveEvent, { kind: "viewing" }>;
type Seen = { userId: string; typing: boolean; seenAt: number };

type TakingPart = {
  /** Tells the others. `isNew`: they should say in turn that they are there. */
  say(presence: Presence, isNew: boolean): void;
  /** Told who else is there, each once, whenever that changes. */
  onChange(viewers: Viewer[]): void;
};

/** Who only passes by on the way to another thread says nothing. */
const passingMs = 400;
/** Many answer a newcomer, but not all at once, and one answer does for several newcomers. */
const answerWithinMs = 1_000;
const beatMs = 15_000;
const goneAfterMs = 40_000;
const typingForMs = 5_000;
const typingAgainMs = 4_000;
const typingGoneAfterMs = 9_000;
const lookEveryMs = 3_000;

/**
 * One window's part in who looks at a conversation. It says so when it comes and goes, answers newcomers, and
 * repeats itself every 15 seconds, but only while somebody else is there to hear it: a thread that one person reads
 * costs one call.
 */
export function takePart({ say, onChange }: TakingPart) {
  const others = new Map<string, Seen>();
  let coming: ReturnType<typeof setTimeout> | undefined;
  let answering: ReturnType<typeof setTimeout> | undefined;
  let stopsTyping: ReturnType<typeof setTimeout> | undefined;
  let isHere = false;
  let typing = false;
  let saidAt = 0;
  let told = "";

  function tell(isNew = false) {
    saidAt = performance.now();
    say(typing ? "typing" : "viewing", isNew);
  }

  function change() {
    const byUser = new Map<string, Viewer>();
    for (const { userId, typing } of others.values()) {
      byUser.set(userId, { userId, typing: typing || byUser.get(userId)?.typing === true });
    }
    const viewers = [...byUser.values()];
    const next = JSON.stringify(viewers);
    if (next === told) return;
    told = next;
    onChange(viewers);
  }

  function look() {
    const now = performance.now();
    for (const [viewId, seen] of others) {
      if (now - seen.seenAt > goneAfterMs) others.delete(viewId);
      else if (now - seen.seenAt > typingGoneAfterMs) seen.typing = false;
    }
    change();
    if (isHere && others.size > 0 && now - saidAt >= beatMs) tell();
  }

  function stopTyping() {
    clearTimeout(stopsTyping);
    if (!typing) return;
    typing = false;
    if (isHere && others.size > 0) tell();
  }

  const looking = setInterval(look, lookEveryMs);

  function come() {
    if (isHere || coming) return;
    coming = setTimeout(() => {
      coming = undefined;
      isHere = true;
      tell(true);
    }, passingMs);
  }

  function leave() {
    for (const timer of [coming, answering, stopsTyping]) clearTimeout(timer);
    coming = undefined;
    answering = undefined;
    typing = false;
    if (isHere) say("left", false);
    isHere = false;
  }

  return {
    /** Somebody looks at this window from now on. */
    come,
    /** Nobody does any more: it is hidden, closes, or shows another conversation. */
    leave,
    /** What another user said of this conversation. */
    heard({ viewId, userId, presence, isNew }: Viewing) {
      if (presence === "left") others.delete(viewId);
      else others.set(viewId, { userId, typing: presence === "typing", seenAt: performance.now() });
      change();
      if (!isNew || !isHere || answering) return;
      answering = setTimeout(() => {
        answering = undefined;
        tell();
      }, Math.random() * answerWithinMs);
    },
    /** Events may have passed by unheard: everybody says anew that they are there. */
    missed() {
      if (isHere) tell(true);
    },
    typed() {
      if (!isHere) return;
      const isNews = !typing || performance.now() - saidAt > typingAgainMs;
      typing = true;
      if (isNews && others.size > 0) tell();
      clearTimeout(stopsTyping);
      stopsTyping = setTimeout(stopTyping, typingForMs);
    },
    /** What was typed has left, or was taken out again. */
    emptied: stopTyping,
    stop() {
      leave();
      clearInterval(looking);
    },
  };
}
