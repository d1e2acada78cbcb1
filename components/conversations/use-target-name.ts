import { countWords, type Target } from "./target";
import { usePeer } from "./use-peer";

/** How a question names what it is about: "Jane Snow", "12 conversations". */
export function useTargetName({ rows, count }: Target): string {
  const [first] = rows;
  const peer = usePeer(first ?? { contactName: null, peerAddress: "", peerPhone: "" });
  return count === 1 && first ? peer.name : countWords(count);
}
