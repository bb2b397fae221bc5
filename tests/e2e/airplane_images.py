"""Drawings of airplanes, served to the browser from this machine."""

import http.server
import threading

COLORS = ("#3b6ea5", "#b3541e", "#4d7c3a", "#7a4b94")
DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" width="640" height="280" viewBox="0 0 640 280">
<rect width="640" height="280" fill="#dcebf7"/>
<path d="M80 150 Q60 130 110 128 L480 128 L540 60 L575 60 L555 132 Q590 140 555 158 L130 172 Z"
 fill="{color}"/>
<path d="M120 142 H470" stroke="#ffffff" stroke-width="8" stroke-dasharray="10 14"/>
<path d="M255 156 L365 156 L450 245 L415 245 Z" fill="#66707c"/>
</svg>"""


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        number = int(self.path.strip("/").partition(".")[0])
        drawing = DRAWING.format(color=COLORS[number % len(COLORS)]).encode()
        self.send_response(200)
        self.send_header("Content-Type", "image/svg+xml")
        self.send_header("Content-Length", str(len(drawing)))
        # Label Studio's page draws no image of another origin without this.
        self.send_header("Access-Control-Allow-Origin", "*")
        self.end_headers()
        self.wfile.write(drawing)

    def log_message(self, *line):
        pass


class AirplaneImages:
    def __enter__(self):
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *failure):
        self.server.shutdown()
        self.server.server_close()

    def url(self, number):
        return f"http://127.0.0.1:{self.server.server_port}/{number}.svg"
