/** Put before the wall's own scripts: an ear between its sounds and the loudspeaker, and when each sound began and ended. */
(() => {
  const LISTENS = `registerProcessor("ear", class extends AudioWorkletProcessor {
    process(inputs) {
      const [heard] = inputs[0];
      if (heard && heard.some((one) => one !== 0)) this.port.postMessage([currentFrame, heard.slice()]);
      return true;
    }
  });`;
  const Native = globalThis.AudioContext;
  globalThis.heard = [];
  globalThis.AudioContext = class extends Native {
    constructor(options) {
      super(options);
      const module = URL.createObjectURL(new Blob([LISTENS], { type: "text/javascript" }));
      void this.audioWorklet.addModule(module).then(() => {
        this.ear = new AudioWorkletNode(this, "ear");
        this.ear.port.onmessage = ({ data }) => heard.push(data);
        this.ear.connect(this.destination);
      });
    }
  };
  const { connect } = AudioBufferSourceNode.prototype;
  AudioBufferSourceNode.prototype.connect = function (to) {
    if (to === this.context.destination && this.context.ear) connect.call(this, this.context.ear);
    return connect.call(this, to);
  };
  globalThis.recording = () => {
    const samples = new Int16Array(heard.reduce((end, [at, block]) => Math.max(end, at + block.length), 0));
    for (const [at, block] of heard) block.forEach((one, n) => { samples[at + n] = Math.round(one * 32768); });
    let bytes = "";
    for (const byte of new Uint8Array(samples.buffer)) bytes += String.fromCharCode(byte);
    return btoa(bytes);
  };
})();
