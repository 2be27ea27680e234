// @ts-check
/** One tone of a signal that the page makes itself, so that no file has to be fetched before it rings. */

/** @typedef {{at: number, hz: number, seconds: number}} Tone at: seconds after the signal began */

/** So that the first tone is not cut off while the sound begins. */
const SOON_S = 0.05;

/** @param {AudioContext} audio @param {Tone} tone @param {number} [loudness] 0 to 1 */
export function sound(audio, tone, loudness = 0.5) {
  const begin = audio.currentTime + SOON_S + tone.at;
  const voice = audio.createOscillator();
  const loud = audio.createGain();
  voice.frequency.value = tone.hz;
  loud.gain.setValueAtTime(0.0001, begin);
  loud.gain.exponentialRampToValueAtTime(loudness, begin + 0.02);
  loud.gain.exponentialRampToValueAtTime(0.0001, begin + tone.seconds);
  voice.connect(loud).connect(audio.destination);
  voice.start(begin);
  voice.stop(begin + tone.seconds + SOON_S);
}
