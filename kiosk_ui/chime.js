// @ts-check
/** Two soft tones: "are you still there?" for those who look elsewhere. */

/** @type {AudioContext | undefined} */
let sound;

export function chime() {
  try {
    sound ??= new AudioContext();
    for (const [index, pitch] of [659, 523].entries()) tone(sound, pitch, sound.currentTime + index * 0.28);
  } catch {
    sound = undefined;
  }
}

/** @param {AudioContext} context @param {number} pitch @param {number} from */
function tone(context, pitch, from) {
  const [voice, volume] = [context.createOscillator(), context.createGain()];
  voice.frequency.value = pitch;
  volume.gain.setValueAtTime(0, from);
  volume.gain.linearRampToValueAtTime(0.25, from + 0.03);
  volume.gain.exponentialRampToValueAtTime(0.001, from + 0.5);
  voice.connect(volume).connect(context.destination);
  voice.start(from);
  voice.stop(from + 0.55);
}
