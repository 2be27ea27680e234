"""The web server of a box: guards every request, serves the kiosk page, passes five paths on to the hall."""

from __future__ import annotations

import json
import logging
import re
import secrets
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import requests
from flask import Flask, Response, abort, request, send_from_directory
from waitress.server import create_server
from waitress.wasyncore import dispatcher
from werkzeug.exceptions import HTTPException

from drivers.face.alone import Alone
from drivers.face.cards import add_cards
from drivers.face.pages import SERVED, SQUEEZED, FaceSettings, Pages, squeezed
from drivers.face.refusal import Refusal, http_problem, problem
from drivers.face.service import Service
from drivers.face.workbench import Workbench, add_workbench
from drivers.news import News
from drivers.readers.desk import CardDesk

log = logging.getLogger("hall.box.face")

HALL_ANSWERS_WITHIN_S = 3.0
"""The visitor stands there: after this the kiosk page says what it can do without the hall."""
LARGEST_BODY = 16_384
THREADS = 16
"""Eight pages may listen for ever, the rest answer short questions."""
STOP_S = 5.0
"""For the loop to let go of everything; it takes no longer than the machine is busy."""
FOR_EVER = "public, max-age=31536000, immutable"
PASSED_DOWN = ("Idempotency-Key", "Content-Type", "Accept-Language", "Accept")
PASSED_UP = ("Content-Type", "Retry-After", "Cache-Control")


class Face:
    """The web server of the box; runs in its own threads."""

    def __init__(
        self,
        settings: FaceSettings,
        news: News,
        workbench: Workbench | None,
        alone: Alone,
        service: Service,
        cards: CardDesk,
    ) -> None:
        """Bind the port. Raises OSError when it is taken."""
        self._settings, self._news, self._workbench, self._alone = settings, news, workbench, alone
        self._service, self._cards = service, cards
        self._pages = Pages(settings, framed_by=_twins(settings.server) if workbench else ())
        news.paged(self._pages.build)
        self._sessions = threading.local()
        server: Any = create_server(
            self._app(),
            host="127.0.0.1",
            port=settings.port,
            threads=THREADS,
            ident="",
            max_request_body_size=LARGEST_BODY,
            clear_untrusted_proxy_headers=True,
        )
        self._server = server  # Any: its types do not know effective_port and active_channels
        self.port = int(server.effective_port)
        self._thread = threading.Thread(target=self._server.run, name="face", daemon=True)

    @property
    def address(self) -> str:
        """Where a browser on this machine finds the pages."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Begin to answer."""
        self._thread.start()

    def stop(self) -> None:
        """Let the pages go and close the port.

        In this order: streams end, and what is being answered is finished. Then the loop itself lets go of what it
        watches, or it would watch files that are gone. The pipe by which it is told so comes last, when nobody writes
        to it any more: a thread that is done may have woken the loop before our own byte is in.
        """
        self._news.stop()
        self._server.task_dispatcher.shutdown(timeout=HALL_ANSWERS_WITHIN_S + 1)
        if self._thread.is_alive():
            self._server.trigger.pull_trigger(self._let_go)
            self._thread.join(STOP_S)
        else:
            self._let_go()
        if not self._thread.is_alive() and not self._server.task_dispatcher.threads:
            self._server.trigger.close()

    def _let_go(self) -> None:
        """Close pages and port, and watch the pipe no longer: with nothing left to watch the loop ends."""
        for channel in list(self._server.active_channels.values()):
            channel.handle_close()
        dispatcher.close(self._server)
        self._server.trigger.del_channel()

    def _app(self) -> Flask:
        app = Flask("hall-box", static_folder=None)
        app.before_request(self._guard)
        app.after_request(self._headers)
        app.register_error_handler(Refusal, problem)
        app.register_error_handler(HTTPException, http_problem)
        app.add_url_rule("/kiosk", view_func=self._kiosk)
        app.add_url_rule("/kiosk/staff", "staff", lambda: Response(self._pages.page("corner"), mimetype="text/html"))
        app.add_url_rule("/assets/<build>/<folder>/<path:path>", view_func=self._asset)
        app.add_url_rule("/face/events", view_func=self._events)
        api = "/api/v1/halls/<hall>"
        app.add_url_rule(f"{api}/services", "services", self._pass_on)
        app.add_url_rule(f"{api}/tickets", "take", self._take, methods=["POST"])
        app.add_url_rule(f"{api}/tickets", "find", self._pass_on)
        app.add_url_rule(f"{api}/tickets/<ticket>", "ticket", self._pass_on)
        app.add_url_rule(f"{api}/tickets/<ticket>/return", "return", self._pass_on, methods=["POST"])
        app.add_url_rule(f"{api}/tickets/<ticket>/here", "here", self._pass_on, methods=["POST"])
        app.add_url_rule(f"{api}/tickets/<ticket>/slip", "slip", self._pass_on, methods=["POST"])
        app.add_url_rule(f"{api}/appointments/check-in", "check-in", self._pass_on, methods=["POST"])
        app.add_url_rule("/face/help", "help", self._ask_help, methods=["POST"])
        self._service.add_to(app)
        add_cards(app, self._cards)
        if self._workbench:
            add_workbench(app, self._workbench)
        return app

    def _guard(self) -> None:
        own = {f"{name}:{self.port}" for name in ("127.0.0.1", "localhost", "[::1]")}
        if request.host not in own:
            raise Refusal(421, "wrong_host", "This page is only for this machine.")
        origins = {f"http://{host}" for host in own}
        sites = {"same-origin", "none"}
        if self._is_virtual():
            origins |= _twins(self._settings.server)
            sites |= {"same-site"}
        origin = request.headers.get("Origin")
        site = request.headers.get("Sec-Fetch-Site")
        if (origin is not None and origin not in origins) or (
            origin is None and site is not None and site not in sites
        ):
            raise Refusal(403, "foreign_page", "A page of another site asked.")

    def _headers(self, response: Response) -> Response:
        response.headers["Content-Security-Policy"] = self._pages.policy
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers.setdefault("Cache-Control", "no-store")
        origin = request.headers.get("Origin")
        if self._is_virtual():
            response.headers["Cross-Origin-Resource-Policy"] = "same-site"
            if origin in _twins(self._settings.server):
                response.headers["Access-Control-Allow-Origin"] = origin
                response.headers["Access-Control-Allow-Headers"] = "Content-Type"
                response.headers["Vary"] = "Origin"
        else:
            response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        return response

    def _is_virtual(self) -> bool:
        return self._workbench is not None and request.path.startswith("/virtual/")

    def _kiosk(self) -> Response:
        return Response(self._pages.page("index"), mimetype="text/html")

    def _asset(self, build: str, folder: str, path: str) -> Response:
        root = self._pages.folders.get(folder)
        if root is None or Path(path).suffix not in SERVED:
            abort(404)
        response = send_from_directory(root, path, mimetype=SERVED[Path(path).suffix])
        response.headers["Cache-Control"] = FOR_EVER if build == self._pages.build else "no-store"
        if response.status_code == 200 and Path(path).suffix in SQUEEZED and request.accept_encodings["gzip"]:
            response.close()  # the file
            response.direct_passthrough = False
            response.set_data(squeezed(root / path, (root / path).stat().st_mtime_ns))
            response.content_encoding = "gzip"
        response.vary.add("Accept-Encoding")
        return response

    def _events(self) -> Response:
        def stream() -> Iterator[bytes]:
            for kind, body in self._news.listen():
                yield f"event: {kind}\ndata: {json.dumps(body, ensure_ascii=False)}\n\n".encode()

        return Response(stream(), mimetype="text/event-stream")

    def _ask_help(self) -> Response:
        """Somebody at this kiosk needs a person: 2xx only when the hall has taken it and staff can see it."""
        key = {"Idempotency-Key": secrets.token_urlsafe(18)}
        path = f"/api/v1/halls/{self._settings.hall}/help"
        return self._of_the_hall("POST", path, headers=key, json={"place": self._settings.place})

    def _take(self, hall: str) -> Response:
        key, body = request.headers.get("Idempotency-Key", ""), request.get_data()
        return self._alone.take(key, body, lambda: self._pass_on(hall))

    def _pass_on(self, hall: str, ticket: str = "") -> Response:
        if hall != self._settings.hall:
            raise Refusal(404, "unknown_hall", f"This box belongs to {self._settings.hall}.")
        if ticket and not re.fullmatch(r"[\w-]{1,64}", ticket, re.ASCII):
            raise Refusal(404, "unknown_ticket", "There is no such ticket.")
        headers = {name: request.headers[name] for name in PASSED_DOWN if name in request.headers}
        asked = {"params": list(request.args.items(multi=True)), "data": request.get_data() or None}
        return self._of_the_hall(request.method, request.path, headers=headers, **asked)

    def _of_the_hall(self, method: str, path: str, **asked: Any) -> Response:
        """The hall's answer, passed on; refuses `hall_unreachable`."""
        asked["headers"] = {**asked.get("headers", {}), "Authorization": f"Bearer {self._settings.passport.token()}"}
        try:
            found = self._session().request(
                method,
                self._settings.server + path,
                timeout=HALL_ANSWERS_WITHIN_S,
                allow_redirects=False,
                **asked,
            )
        except requests.RequestException as error:
            log.debug("the hall did not answer %s: %s", path, error)
            raise Refusal(503, "hall_unreachable", "The hall does not answer.") from error
        passed = {name: found.headers[name] for name in PASSED_UP if name in found.headers}
        return Response(found.content, found.status_code, passed)

    def _session(self) -> requests.Session:
        """One per thread, so that a connection to the hall is kept and never shared."""
        session: requests.Session | None = getattr(self._sessions, "session", None)
        if session is None:
            session = self._sessions.session = requests.Session()
            session.trust_env = False  # neither proxy nor netrc of the machine may change key or way
            session.verify = self._settings.ca_file or True
        return session


def _twins(server: str) -> set[str]:
    """The origins under which the hall's own pages may be open on this machine."""
    parts = urlsplit(server)
    port = f":{parts.port}" if parts.port else ""
    names = {parts.hostname or ""} | (
        {"127.0.0.1", "localhost"} & {parts.hostname or ""} and {"127.0.0.1", "localhost"}
    )
    return {f"{parts.scheme}://{name}{port}" for name in names}
