//! One window under WebDriver: its own display, its own driver, its own data folder.

use std::ffi::OsStr;
use std::net::TcpListener;
use std::process::{Command, Stdio};
use std::time::Duration;

use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::key::Key;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::display::{Display, Program};
use crate::sample;

/// How long a window may take to show something on a busy machine with two cores.
pub(crate) const WAIT: Duration = Duration::from_secs(30);

/// An open window. Fields are dropped in order: the driver ends before its display.
pub(crate) struct Session {
    /// The page in the window.
    pub(crate) page: Client,
    driver: Program,
    display: Display,
    home: TempDir,
}

impl Session {
    /// Opens the window with the command line's arguments `args` and waits for its heading.
    pub(crate) async fn open<A: AsRef<OsStr>>(args: &[A]) -> Self {
        Self::open_for(tempfile::tempdir().unwrap(), args).await
    }

    /// The same for an account that has used the program before: `home` is its data folder.
    pub(crate) async fn open_for<A: AsRef<OsStr>>(home: TempDir, args: &[A]) -> Self {
        let display = Display::start();
        let port = free_port();
        let driver = Program::start(&mut driver_command(port, &display, &home), "webkit2gtk-driver");

        let args: Vec<String> = args.iter().map(|arg| arg.as_ref().to_str().unwrap().to_owned()).collect();
        let options = json!({ "binary": sample::beside("lanekeeper-desktop"), "args": args });
        let capabilities = [("webkitgtk:browserOptions".to_owned(), options)].into_iter().collect();
        let page = connect(port, capabilities).await;
        let session = Self { page, driver, display, home };
        session.page.wait().at_most(WAIT).for_element(Locator::Css("h1")).await.unwrap();
        session
    }

    /// The rendered text of the first element that `css` selects.
    pub(crate) async fn text(&self, css: &str) -> String {
        let element = self.page.wait().at_most(WAIT).for_element(Locator::Css(css)).await.unwrap();
        // WebDriver's own reading of text leaves out what may be cut off by an ellipsis, even where it is not.
        element.prop("innerText").await.unwrap().unwrap()
    }

    /// Presses and releases a key.
    pub(crate) async fn press(&self, key: Key) {
        let key = char::from(key);
        let press = KeyActions::new("keyboard".to_owned())
            .then(KeyAction::Down { value: key })
            .then(KeyAction::Up { value: key });
        self.page.perform_actions(press).await.unwrap();
    }

    /// What a script in the page returns.
    pub(crate) async fn evaluate(&self, script: &str) -> Value {
        self.page.execute(script, Vec::new()).await.unwrap()
    }

    /// What a script in the page hands to its last argument.
    pub(crate) async fn evaluate_async(&self, script: &str) -> Value {
        self.page.execute_async(script, Vec::new()).await.unwrap()
    }

    /// Types a passphrase into the prompt of the operating system once it is there, as often as it asks.
    /// The prompt is no part of the page, so its keys come from the display.
    pub(crate) async fn answer_prompt(&self, title: &str, passphrase: &str, times: usize) {
        let prompt = self.display.window(title, WAIT).await;
        self.display.tool(&["windowfocus", "--sync", &prompt]);
        for time in 0..times {
            if time > 0 {
                self.display.tool(&["key", "Tab"]);
            }
            self.display.tool(&["type", "--delay", "20", passphrase]);
        }
        self.display.tool(&["key", "Return"]);
        self.display.gone(&prompt, WAIT).await;
    }

    /// Closes the window, waits until its process has ended, and hands back the data folder of its account.
    pub(crate) async fn close(self) -> TempDir {
        assert_eq!(self.driver.children().len(), 1, "one window is open");
        self.page.clone().close().await.unwrap();
        let ended = async {
            while !self.driver.children().is_empty() {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        tokio::time::timeout(WAIT, ended).await.unwrap();
        self.home
    }
}

fn driver_command(port: u16, display: &Display, home: &TempDir) -> Command {
    let mut command = Command::new("WebKitWebDriver");
    command
        .arg(format!("--port={port}"))
        .env("DISPLAY", &display.name)
        .env_remove("WAYLAND_DISPLAY")
        .env("GDK_BACKEND", "x11")
        .env("TAURI_WEBVIEW_AUTOMATION", "true")
        .env("XDG_DATA_HOME", home.path().join("data"))
        .env("XDG_CONFIG_HOME", home.path().join("config"))
        .env("XDG_CACHE_HOME", home.path().join("cache"))
        // There is neither an accessibility bus nor a graphics card on a build machine.
        .env("NO_AT_BRIDGE", "1")
        .env("LIBGL_ALWAYS_SOFTWARE", "1")
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command
}

async fn connect(port: u16, capabilities: serde_json::Map<String, Value>) -> Client {
    let address = format!("http://127.0.0.1:{port}");
    let attempt = async {
        // The driver needs a moment before it listens.
        while tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_err() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        ClientBuilder::new(HttpConnector::new()).capabilities(capabilities).connect(&address).await
    };
    tokio::time::timeout(WAIT, attempt).await.expect("the window did not open in time").unwrap()
}

fn free_port() -> u16 {
    TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port()
}
