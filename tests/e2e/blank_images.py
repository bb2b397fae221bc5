"""White images of any size, "/600x400.svg", served to the browser from this machine."""

from own_server import OwnServer

IMAGE = """<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"
 viewBox="0 0 {width} {height}"><rect width="{width}" height="{height}" fill="#fff"/></svg>"""


def draw(path):
    width, height = path.strip("/").partition(".")[0].split("x")
    return IMAGE.format(width=int(width), height=int(height))


class BlankImages(OwnServer):
    def __init__(self):
        super().__init__(draw)

    def image(self, width, height):
        return f"{self.url}/{width}x{height}.svg"
