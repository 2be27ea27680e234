/** Stands in for socket.io-client in the harness: hello, snapshot from the fixtures, a pulse a second; `hallStub` plays the hall. */
export function io(namespace) {
  const listeners = {};
  const tell = (event, message) => (listeners[event] ?? []).forEach((listener) => listener(message));
  let silent = false;
  let seq = 0;
  let snapshot = null;
  let skew = 0;
  let made = null;
  const at = () => (snapshot?.at ? shifted(snapshot.at, performance.now() - skew) : new Date().toISOString());
  const socket = {
    connected: false, active: true,
    on(event, listener) { (listeners[event] ??= []).push(listener); return socket; },
    emit(event) { if (event === "fetch" && !silent) void give(); return socket; },
    connect() { socket.connected = true; void give(true); return socket; },
    disconnect() { socket.connected = false; return socket; },
  };
  async function give(hello = false) {
    if (!socket.active) return;
    if (made !== null && !hello) return tell("snapshot", { ...snapshot, ...made(), epoch: 1, seq, at: at() });
    const answer = await fetch(`/_harness/snapshot?namespace=${encodeURIComponent(namespace)}`);
    if (!answer.ok) return;
    snapshot = await answer.json();
    if (!socket.active) return;
    skew = performance.now();
    seq = snapshot.seq ?? 1;
    if (hello) tell("hello", { build: "dev", epoch: snapshot.epoch ?? 1, seq, at: at(), speed: 1 });
    tell("snapshot", { epoch: 1, seq, at: at(), ...snapshot });
  }
  const pulse = setInterval(() => { if (!silent && snapshot) tell("pulse", { epoch: snapshot.epoch ?? 1, seq, at: at() }); }, 1000);
  globalThis.hallStub = {
    say(event, message) { if (event === "changed") message = { epoch: 1, prev: seq, seq: ++seq, at: at(), ...message }; tell(event, message); },
    silence() { silent = true; clearInterval(pulse); },
    refuse(code) { silent = true; socket.active = false; tell("connect_error", new Error(code)); },
    fetch: () => give(),
    /** From now on a snapshot is what this makes, as of the last thing said. */
    as(make) { made = make; },
  };
  setTimeout(() => socket.connect(), 0);
  return socket;
}

function shifted(iso, ms) {
  const zone = /([+-])(\d\d):(\d\d)$/.exec(iso);
  if (!zone) return new Date(Date.parse(iso) + ms).toISOString();
  const offset = (zone[1] === "-" ? -1 : 1) * (Number(zone[2]) * 60 + Number(zone[3]));
  return new Date(Date.parse(iso) + ms + offset * 60000).toISOString().replace("Z", zone[0]);
}
