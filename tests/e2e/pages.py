"""The pages of Label Studio 1.23.2 as their user takes them."""

CARD = ".lsf-backend-card"
CHOICES = ".lsf-choices input"
IMAGE = ".lsf-main-view img"
TABS = "[data-annotation-id]"
UPDATE = '[data-testid="bottombar-update-button"]'


def named(text):
    """What can be clicked and reads like this."""
    return ("//*[self::a or self::button or contains(@class, 'menu__item')]"
            f"[normalize-space() = '{text}']")


def row_of(task):
    return f"//*[@data-testid = 'table-row'][.//*[@aria-label = 'Select Task {task}']]"


class Pages:
    def __init__(self, browser, url):
        self.browser = browser
        self.url = url

    def log_in(self, user, password):
        self.browser.open(self.url)
        self.browser.type("email", user)
        self.browser.type("password", password)
        self.browser.click(named("Log in"))

    def open_project(self, title):
        self.browser.open(self.url + "/projects")
        self.browser.click(f"//a[contains(@href, '/projects/')][contains(., '{title}')]")

    def open_model_settings(self, title):
        self.open_project(title)
        self.browser.click(named("Settings"))
        self.browser.click(named("Model"))

    def connect_model(self, title, url):
        """Fills the dialog and leaves it to its answer."""
        self.browser.click(named("Connect Model"))
        self.browser.type("title", title)
        self.browser.type("url", url)
        self.browser.picture("connect-model")
        self.browser.click(named("Validate and Save"))

    def card(self):
        """The connected model's state, title and URL."""
        return self.browser.find(CARD).text.splitlines()[:3]

    def refusal(self):
        """What the dialog gives as the reason for not connecting."""
        told = self.browser.find("//li[contains(., 'Reason: ')]").text
        return told.partition("Reason: ")[2].partition(" for url:")[0]

    def open_task(self, title, task):
        """In the Data Manager, until its image is there."""
        self.open_project(title)
        self.browser.click(row_of(task))
        self.browser.until("the image is drawn", lambda: any(
            image.get_property("naturalWidth") for image in self.browser.visible(IMAGE)))

    def tabs(self):
        """What the open task has: the user's annotation first, then versions' predictions."""
        return [tab.text.partition("\n")[0] for tab in self.browser.visible(TABS)]

    def wait_for_versions(self, *versions):
        self.browser.until(lambda: f"tabs of {versions}, not {self.tabs()}",
                           lambda: tuple(self.tabs()[1:]) == versions)

    def chosen(self):
        return [choice.get_attribute("name")
                for choice in self.browser.driver.find_elements("css selector", CHOICES)
                if choice.is_selected()]

    def wait_for_chosen(self, *choices):
        self.browser.until(lambda: f"{choices} chosen, not {self.chosen()}",
                           lambda: tuple(self.chosen()) == choices)

    def submit(self):
        self.browser.click(named("Submit"))
        self.browser.find(UPDATE)

    def start_training(self):
        """In the menu of the model's card."""
        self.browser.click('[aria-label="Machine learning model options"]')
        self.browser.find(named("Start Training"))
        self.browser.picture("model-menu")
        self.browser.click(named("Start Training"))
        self.browser.click("//button[normalize-space() = 'Start Training']")
        self.browser.find("//*[text() = 'Request Sent!']")
