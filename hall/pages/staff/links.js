// @ts-check
/** Which faces a person may open. Pure; the server checks every request again. */

/** @typedef {{role: string, hall?: string | null, zone?: string | null}} Grant */

/** Rows, not branches: a face, the roles to whom it is offered, who else may look at it, its address. */
const FACES = [
  { key: "window", href: "/window", icon: "call", roles: ["clerk", "manager"] },
  { key: "floor", href: "/manager", icon: "grid", roles: ["manager", "admin", "inspector"] },
  { key: "reports", href: "/manager/reports", icon: "history", roles: ["manager", "admin", "inspector"] },
  { key: "opening", href: "/manager/opening", icon: "check", roles: ["greeter", "manager", "admin", "inspector"] },
  { key: "recovering", href: "/manager/recovering", icon: "recall", roles: ["greeter", "manager", "admin", "inspector"] },
  { key: "staffing", href: "/manager/staffing", icon: "people", roles: ["manager", "admin", "inspector"] },
  { key: "ratings", href: "/manager/ratings", icon: "f5", roles: ["manager", "admin", "inspector"] },
  { key: "bulletin", href: "/manager/bulletin", icon: "doc", roles: ["manager", "admin", "inspector"] },
  { key: "bookings", href: "/bookings", icon: "calendar", roles: ["clerk", "greeter", "manager", "admin"], looks: ["inspector"] },
  { key: "admin", href: "/admin", icon: "pencil", roles: ["admin"], looks: ["manager", "inspector"] },
  { key: "workbench", href: "/workbench", icon: "play", roles: ["clerk", "greeter", "manager", "admin", "inspector"], demo: true },
];

/** @param {Grant[]} grants @param {string} hall @param {string[]} roles */
const isOneOf = (grants, hall, roles) => grants.some((g) => (!g.hall || g.hall === hall || g.hall === "*") && roles.includes(g.role));

/** @param {Grant[]} grants @param {{hall: string, demo: boolean}} where */
export function facesFor(grants, { hall, demo }) {
  return FACES.filter((f) => (!f.demo || demo) && isOneOf(grants, hall, f.roles));
}

/** May this person see the page at this path? A page belongs to the face with the longest address before it. @param {Grant[]} grants @param {string} hall @param {string} path */
export function mayOpen(grants, hall, path) {
  const of = FACES.filter((f) => path === f.href || path.startsWith(`${f.href}/`)).sort((one, other) => other.href.length - one.href.length)[0];
  return !of || isOneOf(grants, hall, [...of.roles, ...of.looks ?? []]);
}

/** The entries of the bar on the manager's and admin's pages. @param {Grant[]} grants @param {string} hall */
export const barFor = (grants, hall) =>
  facesFor(grants, { hall, demo: false }).filter((f) => ["floor", "reports", "staffing", "ratings", "bulletin", "bookings", "admin"].includes(f.key));

/** May this person steer the hall, or only look? @param {Grant[]} grants @param {string} hall */
export const mayAct = (grants, hall) => isOneOf(grants, hall, ["manager", "admin"]);

/** May this person work at a window? @param {Grant[]} grants @param {string} hall */
export const mayServe = (grants, hall) => isOneOf(grants, hall, ["clerk", "manager", "admin"]);

/** May this person change the settings? @param {Grant[]} grants @param {string} hall */
export const mayConfigure = (grants, hall) => isOneOf(grants, hall, ["admin"]);

/** Where to go after sign-in: a path of this server only, or null. @param {string | null} next */
export const safeNext = (next) => (next && /^\/(?![/\\])[\w\-./?=&%~+]*$/.test(next) ? next : null);
