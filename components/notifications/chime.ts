const channelName = "tidewire-chime";
const restMs = 1_000;

let context: AudioContext | undefined;

/** Rings once in this browser: in whichever of its tabs may make a sound. */
export function ring(): void {
  if ("BroadcastChannel" in window) {
    const channel = new BroadcastChannel(channelName);
    channel.postMessage("ring");
    channel.close();
  }
  ringHere();
}

/** From the first click or key on, which browsers ask for, this tab can ring, also when another tab asks for it. */
export function listenForChimes(): () => void {
  const gestures = ["pointerdown", "keydown"] as const;
  const unlock = () => {
    context ??= new AudioContext();
    for (const gesture of gestures) document.removeEventListener(gesture, unlock);
  };
  // Used already, before this was loaded.
  if (navigator.userActivation?.hasBeenActive) unlock();
  if (!context) for (const gesture of gestures) document.addEventListener(gesture, unlock);
  const channel = "BroadcastChannel" in window ? new BroadcastChannel(channelName) : undefined;
  if (channel) channel.onmessage = ringHere;
  return () => {
    channel?.close();
    for (const gesture of gestures) document.removeEventListener(gesture, unlock);
  };
}

async function ringHere(): Promise<void> {
  if (!context) return;
  const given = context;
  if (!("locks" in navigator)) return play(given);
  await navigator.locks.request(channelName, { ifAvailable: true }, async (lock) => {
    if (!lock) return;
    await play(given);
    await new Promise((resolve) => setTimeout(resolve, restMs));
  });
}

/** Two soft notes. */
async function play(given: AudioContext): Promise<void> {
  await given.resume();
  note(given, 660, given.currentTime);
  note(given, 880, given.currentTime + 0.12);
}

function note(given: AudioContext, frequency: number, at: number): void {
  const [tone, volume] = [given.createOscillator(), given.createGain()];
  tone.frequency.value = frequency;
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(0.12, at + 0.01);
  volume.gain.exponentialRampToValueAtTime(0.001, at + 0.35);
  tone.connect(volume).connect(given.destination);
  tone.start(at);
  tone.stop(at + 0.4);
}
