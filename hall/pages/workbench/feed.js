// @ts-check
/** Looks at the virtual devices every second while somebody watches, and at the slower things every few. */
import { callsUnder, Refused, site, Unreachable } from "hall/api.js";

const bench = callsUnder("/workbench");

/** The workbench needs a manager; a session of a clerk is exchanged for one. @param {string} hall @returns {Promise<void>} */
export async function signInAsManager(hall) {
  const here = await site.get("/session").catch(ignore);
  const grants = here?.grants ?? [];
  const may = grants.some((/** @type {{role: string, hall: string | null}} */ grant) => ["manager", "admin"].includes(grant.role) && (!grant.hall || grant.hall === "*" || grant.hall === hall));
  if (!may) await site.post("/session", { demo: "manager" });
}

/** @param {unknown} error @returns {null} */
function ignore(error) {
  if (error instanceof Refused || error instanceof Unreachable) return null;
  throw error;
}

/**
 * @param {object} takes what is done with each answer
 * @param {(items: any[]) => void} takes.devices
 * @param {(items: any[]) => void} takes.spoken
 * @param {(crowd: any) => void} takes.crowd
 * @param {(away: boolean) => void} takes.box whether the device box answers
 */
export function watch(takes) {
  /** @param {string} path @param {(answer: any) => void} take @param {number} every milliseconds */
  function again(path, take, every) {
    let asking = false;
    const look = async () => {
      if (asking || document.hidden) return;
      asking = true;
      const answer = await bench.get(path, { timeoutMs: 4_000 }).catch(ignore);
      asking = false;
      if (path === "/devices") takes.box(answer === null);
      if (answer !== null) take(answer);
    };
    void look();
    setInterval(look, every);
  }
  again("/devices", (answer) => takes.devices(answer.items), 1_000);
  again("/announcements", (answer) => takes.spoken(answer.items), 1_500);
  again("/crowd", takes.crowd, 2_000);
}

/** @param {string} path @param {object} body */
export function tell(path, body) {
  return bench.post(path, body, { tries: 1 });
}
