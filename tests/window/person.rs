//! What a person does in the window: reads, presses, types, waits until it has come to rest.

use std::time::{Duration, Instant};

use fantoccini::Locator;
use fantoccini::elements::Element;

use crate::session::{Session, WAIT};

/// How long a page must stay as it is to count as at rest.
const REST: Duration = Duration::from_millis(400);

/// What a person would press: anything that acts, with this accessible name or these words.
fn acting(name: &str) -> String {
    let name = quoted(name);
    format!(
        "//*[self::button or self::a or @role='button' or @role='tab' or @role='menuitem' or @role='menuitemradio' \
         or @role='option' or @role='radio' or @role='checkbox' or @role='switch']\
         [normalize-space(.)={name} or @aria-label={name} or @title={name}]"
    )
}

/// A text as XPath writes it; names with both kinds of quotes do not occur.
fn quoted(text: &str) -> String {
    if text.contains('\'') { format!("\"{text}\"") } else { format!("'{text}'") }
}

impl Session {
    /// Presses the first thing of that name that can be seen.
    pub(crate) async fn click(&self, name: &str) {
        self.click_at(&acting(name)).await;
    }

    /// Presses the first visible thing that an XPath selects, once it can be pressed.
    pub(crate) async fn click_at(&self, xpath: &str) {
        let start = Instant::now();
        loop {
            let element = self.visible(xpath).await;
            let target = vec![serde_json::to_value(&element).unwrap()];
            let scroll = "arguments[0].scrollIntoView({block: 'center'});";
            // A button that says why it cannot be pressed yet is waited for; something drawn anew meanwhile is looked for
            // again.
            if element.attr("aria-disabled").await.is_ok_and(|off| off.as_deref() == Some("true")) {
                assert!(start.elapsed() < WAIT, "{xpath} stays disabled\n{}", self.words().await);
            } else if self.page.execute(scroll, target).await.is_ok() {
                match element.click().await {
                    Ok(()) => return,
                    Err(error) => assert!(start.elapsed() < WAIT, "{xpath} cannot be pressed: {error}"),
                }
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// Puts the focus on what an XPath selects and presses a key, as a person without a mouse does.
    pub(crate) async fn press_at(&self, xpath: &str, key: fantoccini::key::Key) {
        let element = self.visible(xpath).await;
        let target = vec![serde_json::to_value(&element).unwrap()];
        self.page.execute("arguments[0].focus();", target).await.unwrap();
        self.press(key).await;
    }

    /// Types into the field of that label in place of what is in it.
    pub(crate) async fn fill(&self, label: &str, text: &str) {
        let name = quoted(label);
        let labelled = format!(
            "//*[self::input or self::textarea][@aria-label={name} or @id=//label[normalize-space(.)={name}]/@for]"
        );
        let field = self.visible(&labelled).await;
        field.clear().await.unwrap();
        field.send_keys(text).await.unwrap();
    }

    /// Waits for an element that can be seen.
    pub(crate) async fn visible(&self, xpath: &str) -> Element {
        let start = Instant::now();
        loop {
            for element in self.page.find_all(Locator::XPath(xpath)).await.unwrap() {
                if self.is_drawn(&element).await {
                    return element;
                }
            }
            assert!(
                start.elapsed() < WAIT,
                "nothing that can be seen matches {xpath}\n{}",
                self.words().await
            );
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Whether an element is drawn, be it in a part that has to be scrolled to.
    async fn is_drawn(&self, element: &Element) -> bool {
        let script = "return arguments[0].checkVisibility({ visibilityProperty: true }) \
                      && arguments[0].getClientRects().length > 0;";
        let drawn = self.page.execute(script, vec![serde_json::to_value(element).unwrap()]).await;
        // An element that is gone meanwhile is not drawn.
        drawn.is_ok_and(|drawn| drawn == true)
    }

    /// Waits until the words of the page contain a text, and returns all of them.
    pub(crate) async fn reads(&self, text: &str) -> String {
        let start = Instant::now();
        loop {
            let words = self.words().await;
            if words.contains(text) {
                return words;
            }
            assert!(start.elapsed() < WAIT, "the page never said {text:?}, but:\n{words}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Waits until the words of the page no longer contain a text.
    pub(crate) async fn no_longer_reads(&self, text: &str) {
        let start = Instant::now();
        while self.words().await.contains(text) {
            assert!(start.elapsed() < WAIT, "the page still says {text:?}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// The words of the page as they are laid out.
    pub(crate) async fn words(&self) -> String {
        let words = self.evaluate("return document.body.innerText;").await;
        words.as_str().unwrap_or_default().to_owned()
    }

    /// Goes to a place of the page, as following a link does, and waits until it is at rest.
    pub(crate) async fn go(&self, place: &str) {
        let script = format!("location.hash = {};", serde_json::Value::from(format!("#{place}")));
        self.evaluate(&script).await;
        self.rest().await;
    }

    /// Waits until nothing on the page changes any more.
    pub(crate) async fn rest(&self) {
        let start = Instant::now();
        let mut last = String::new();
        let mut since = Instant::now();
        while start.elapsed() < WAIT {
            let now = self.evaluate("return document.body.innerHTML;").await;
            let now = now.as_str().unwrap_or_default();
            if now != last {
                (last, since) = (now.to_owned(), Instant::now());
            } else if since.elapsed() >= REST {
                return;
            }
            tokio::time::sleep(Duration::from_millis(60)).await;
        }
        panic!("the page does not come to rest");
    }

    /// The number that a text begins with, thousands in groups: `12,400 tickets`.
    pub(crate) fn number(text: &str) -> u64 {
        let digits: String = text.chars().take_while(|c| c.is_ascii_digit() || *c == ',').collect();
        digits.replace(',', "").parse().unwrap_or_else(|_| panic!("{text:?} does not begin with a number"))
    }
}
