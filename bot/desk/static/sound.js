// The soft sound. It is made here: nothing is fetched for it.

const PATIENCE = 400; // milliseconds in which a browser that allows it wakes up

let audio = null;

/** Resolves to whether it was let out: browsers keep a page silent until a key or a click on it. */
export async function chime() {
  if (!window.AudioContext) return false;
  audio ||= new AudioContext();
  if (audio.state !== "running") await Promise.race([audio.resume().catch(() => {}), pause(PATIENCE)]);
  if (audio.state !== "running") return false;
  [[523, 0], [659, 0.14]].forEach(([pitch, delay]) => note(pitch, audio.currentTime + delay));
  return true;
}

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

function note(pitch, at) {
  const [tone, loudness] = [audio.createOscillator(), audio.createGain()];
  tone.frequency.value = pitch;
  loudness.gain.setValueAtTime(0.0001, at);
  loudness.gain.exponentialRampToValueAtTime(0.12, at + 0.02);
  loudness.gain.exponentialRampToValueAtTime(0.0001, at + 0.5);
  tone.connect(loudness).connect(audio.destination);
  tone.start(at);
  tone.stop(at + 0.55);
}
