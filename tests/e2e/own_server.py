"""SVG images served to the browser from this machine."""

import http.server
import threading


class OwnServer:
    """`draw` makes the image of a path."""

    def __init__(self, draw):
        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                image = draw(self.path).encode()
                self.send_response(200)
                self.send_header("Content-Type", "image/svg+xml")
                self.send_header("Content-Length", str(len(image)))
                # Label Studio's page draws no image of another origin without this.
                self.send_header("Access-Control-Allow-Origin", "*")
                self.end_headers()
                self.wfile.write(image)

            def log_message(self, *line):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *failure):
        self.server.shutdown()
        self.server.server_close()
