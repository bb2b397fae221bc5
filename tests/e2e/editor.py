"""What a person sees of an open task in Label Studio 1.23.2's editor, and does there."""

from selenium.webdriver.common.actions.action_builder import ActionBuilder
from selenium.webdriver.common.actions.pointer_input import PointerInput

IMAGE = ".lsf-main-view img"
WAVE = ".lsf-main-view canvas"
VIDEO = ".lsf-main-view .konvajs-content canvas"

HIGHLIGHTED = """
const frame = document.querySelector('.lsf-main-view iframe');
const page = frame ? frame.contentDocument : document;
return [...page.querySelectorAll('.htx-highlight')].map(span => span.textContent)"""
SELECTED_OF_PAIR = """
return [...document.querySelectorAll('.lsf-main-view .lsf-htx-richtext')].map(text => {
  const color = getComputedStyle(text.parentElement).backgroundColor;
  return color !== 'rgba(0, 0, 0, 0)' && color !== 'transparent'})"""
# Percent of the shown series.
SERIES = """
return [...document.querySelectorAll('.lsf-main-view svg .region')].map(region => {
  const whole = region.ownerSVGElement.querySelector('.overlay').getAttribute('width');
  const [x, width] = ['x', 'width'].map(name => +region.getAttribute(name));
  return [x, x + width].map(at => Math.round(100 * at / whole))})"""
# Frames; each is 16 pixels wide, and a span begins in a frame's middle.
FRAMES = """
return [...document.querySelectorAll('.lsf-keypoints__lifespan')].map(span => {
  const first = Math.round((parseFloat(span.style.left) - 8) / 16) + 1;
  return [first, first + Math.round(parseFloat(span.style.width) / 16)]})"""
PIXELS = """
const [picture, selector, columns, rows, rule, done] = arguments;
const shown = [...document.querySelectorAll(selector)].find(
    element => element.getBoundingClientRect().width > 0);
if (!shown) return done([]);
const image = new Image();
image.onload = () => {
  const canvas = document.createElement('canvas');
  canvas.width = image.width;
  canvas.height = image.height;
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  const box = shown.getBoundingClientRect();
  const isDrawn = {
    colored: color => Math.max(...color) - Math.min(...color) > 15,
    'not white': color => Math.min(...color) < 240}[rule];
  const drawn = (column, row) => {
    const x = box.left + box.width * (column + 0.5) / columns;
    const y = box.top + box.height * (row + 0.5) / rows;
    return isDrawn(context.getImageData(Math.round(x), Math.round(y), 1, 1).data.slice(0, 3))};
  done([...Array(rows).keys()].map(row => [...Array(columns).keys()].map(
      column => drawn(column, row) ? '#' : '.').join('')))};
image.src = 'data:image/png;base64,' + picture"""
# A film has colours of its own; what is drawn on it has a canvas.
DRAWN = """
const [selector, columns, rows] = arguments;
const canvas = document.querySelector(selector);
if (!canvas) return [];
const context = canvas.getContext('2d');
const drawn = (column, row) => context.getImageData(
    Math.round(canvas.width * (column + 0.5) / columns),
    Math.round(canvas.height * (row + 0.5) / rows), 1, 1).data[3] > 0;
return [...Array(rows).keys()].map(row => [...Array(columns).keys()].map(
    column => drawn(column, row) ? '#' : '.').join(''))"""
# Of characters [begin, end) of the text on the page, in UTF-16 units, where they begin and end.
PLACE = """
const [begin, end] = arguments;
const walker = document.createTreeWalker(document.querySelector('.lsf-htx-richtext'),
                                         NodeFilter.SHOW_TEXT);
const range = document.createRange();
for (let node, at = 0; node = walker.nextNode(); at += node.data.length) {
  if (at <= begin && begin < at + node.data.length) range.setStart(node, begin - at);
  if (at < end && end <= at + node.data.length) range.setEnd(node, end - at)}
const box = range.getBoundingClientRect();
return [box.left + 1, box.right - 1, (box.top + box.bottom) / 2].map(Math.round)"""


class Editor:
    def __init__(self, browser):
        self.browser = browser
        self.run = browser.driver.execute_script

    def texts(self, selector):
        return [element.text for element in self.browser.visible(selector)]

    def scores(self):
        """Of the predictions, beside the person's own annotation."""
        tabs = self.texts("[data-annotation-id]")
        return [tab.partition("·")[2].strip() for tab in tabs[1:]]

    def chosen(self):
        return self.run("return [...document.querySelectorAll('.lsf-choices input')]"
                        ".filter(choice => choice.checked).map(choice => choice.name)")

    def fields(self):
        """What stands in them."""
        return self.run("return [...document.querySelectorAll('.lsf-main-view input')]"
                        ".map(field => field.value)")

    def lines(self):
        """Everything to be read in the task."""
        return self.run("return document.querySelector('.lsf-main-view').innerText"
                        ".split('\\n').filter(line => line)")

    def stars(self):
        return len(self.browser.visible(".ant-rate-star-full"))

    def taxonomy(self):
        return self.texts(".lsf-main-view .ant-select-selection-item-content")

    def highlighted(self):
        return self.run(HIGHLIGHTED)

    def pair(self):
        return self.run(SELECTED_OF_PAIR)

    def series(self):
        return self.run(SERIES)

    def frames(self):
        return self.run(FRAMES)

    def relations(self):
        return [text.get_property("textContent")
                for text in self.browser.driver.find_elements("css selector",
                                                              ".relations-overlay text")]

    def on_image(self, columns=20, rows=10):
        """Where a white one is not white, as a picture of # and points."""
        return self._screenshot(IMAGE, columns, rows, "not white")

    def on_sound(self):
        return "".join(self._screenshot(WAVE, 20, 4, "colored")[2:3])

    def on_video(self):
        return self.run(DRAWN, VIDEO, 20, 10)

    def _screenshot(self, selector, columns, rows, rule):
        return self.browser.driver.execute_async_script(
            PIXELS, self.browser.driver.get_screenshot_as_base64(), selector, columns, rows, rule)

    def next_page(self):
        self.browser.click(".lsf-pagination__btn_arrow-right")

    def show_frames(self):
        self.run("arguments[0].scrollIntoView()", self.browser.find(".lsf-timeline"))

    def click_region(self):
        """In the list, without scrolling the page to it."""
        self.run("arguments[0].click()", self.browser.find(".lsf-outliner-item__title"))

    def choose(self, name):
        """Whether it is chosen now."""
        if self.chosen() != [name]:
            self.run("document.querySelector(`input[name='${arguments[0]}']`)?.click()", name)
        return self.chosen() == [name]

    def mark(self, label, begin, end):
        """Puts a label on words, with the mouse; offsets are UTF-16's."""
        self.browser.click("//*[contains(@class, 'lsf-label__text')]"
                           f"[normalize-space() = '{label}']")
        left, right, y = self.run(PLACE, begin, end)
        actions = ActionBuilder(self.browser.driver, mouse=PointerInput("mouse", "mouse"))
        hand = actions.pointer_action
        hand.move_to_location(left, y).pointer_down()
        hand.move_to_location((left + right) // 2, y).move_to_location(right, y).pointer_up()
        actions.perform()
