"""Drawings of airplanes, served to the browser from this machine."""

from own_server import OwnServer

COLORS = ("#3b6ea5", "#b3541e", "#4d7c3a", "#7a4b94")
DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" width="640" height="280" viewBox="0 0 640 280">
<rect width="640" height="280" fill="#dcebf7"/>
<path d="M80 150 Q60 130 110 128 L480 128 L540 60 L575 60 L555 132 Q590 140 555 158 L130 172 Z"
 fill="{color}"/>
<path d="M120 142 H470" stroke="#ffffff" stroke-width="8" stroke-dasharray="10 14"/>
<path d="M255 156 L365 156 L450 245 L415 245 Z" fill="#66707c"/>
</svg>"""


def draw(path):
    return DRAWING.format(color=COLORS[int(path.strip("/").partition(".")[0]) % len(COLORS)])


class AirplaneImages(OwnServer):
    def __init__(self):
        super().__init__(draw)

    def url_of(self, number):
        return f"{self.url}/{number}.svg"
