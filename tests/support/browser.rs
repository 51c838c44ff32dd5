//! Chromium, for the tests that look at the playground's page as a person does.
//!
//! Promise: each [`Browser`] is a fresh one, with no past, that reaches nothing but this machine.
//! It and everything it wrote go when it is closed, when its test panics, and when the test process
//! is killed: a shell stands by that holds the reading end of a pipe, and a closed pipe is the one
//! message that even a killed process sends.
//!
//! Whatever does not happen in its time panics with a sentence. The times are real ones, so a test
//! with a browser must not pause tokio's clock.

mod processes;

use std::path::{Path, PathBuf};
use std::time::Duration;

use fantoccini::error::CmdError;
use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;
use tokio::time::{Instant, sleep, timeout, timeout_at};

use self::processes::Processes;
use super::left_out::left_out;

/// How long Chromium and its driver may take to start, on a busy machine with a cold disk.
const START_MAX: Duration = Duration::from_secs(60);

/// How long a page may take to load, and a thing on it to appear.
const PATIENCE: Duration = Duration::from_secs(20);

/// How long to wait before looking at the page again.
const GLANCE_EVERY: Duration = Duration::from_millis(50);

type BoxError = Box<dyn std::error::Error + Send + Sync>;

const ARGUMENTS: [&str; 11] = [
    "--headless=new",
    "--no-sandbox", // It refuses to start as root otherwise; it sees our own page only.
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage", // Containers tend to have a small one.
    "--no-proxy-server",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost",
];

/// Opens a browser whose page is `width` by `height` CSS pixels, or none where this machine has no
/// Chromium that works; then [`left_out`] has been called.
///
/// # Panics
/// When there is none and this run requires it.
pub async fn open(width: u32, height: u32) -> Option<Browser> {
    match start(width, height).await {
        Ok(browser) => Some(browser),
        Err(why) => {
            left_out("browser", &why);
            None
        }
    }
}

/// An open browser with one page.
pub struct Browser {
    /// For what the helpers below do not cover. What is awaited here is not bounded in time.
    pub client: Client,
    processes: Processes,
}

impl Browser {
    /// Goes to `url` and waits until the page has loaded.
    pub async fn goto(&self, url: &str) {
        bounded(&format!("go to {url}"), self.client.goto(url)).await;
    }

    /// Clicks the element with this `data-testid`, as soon as there is one that can be clicked.
    pub async fn click_test_id(&self, id: &str) {
        let css = format!("[data-testid=\"{id}\"]");
        let mut trying = Trying::to(format!("click {css}"), PATIENCE);
        while !trying.once(self.click(&css)).await {}
    }

    /// Puts `text` into the first field that `css` finds, in place of what it held. A line break
    /// in the text is the Enter key.
    pub async fn type_into(&self, css: &str, text: &str) {
        let mut trying = Trying::to(format!("type into {css}"), PATIENCE);
        while !trying.once(self.fill(css, text)).await {}
    }

    /// Waits until an element that `css` finds shows a text that contains `text`.
    ///
    /// # Panics
    /// When `bound` is over first; the sentence then quotes what was there instead.
    pub async fn wait_for_text(&self, css: &str, text: &str, bound: Duration) {
        let mut trying = Trying::to(format!("see {text:?} in {css}"), bound);
        while !trying.once(self.see(css, text)).await {}
    }

    /// Writes a picture of the page, PNG, to `path`.
    pub async fn screenshot(&self, path: &Path) {
        let png = bounded("take a screenshot", self.client.screenshot()).await;
        std::fs::write(path, png)
            .unwrap_or_else(|error| panic!("no picture at {}: {error}", path.display()));
    }

    /// Ends the session and then every process of the browser. Dropping does the latter only.
    pub async fn close(self) {
        bounded("close the session", self.client.close()).await;
        drop(self.processes);
    }

    async fn click(&self, css: &str) -> Result<(), BoxError> {
        Ok(self.client.find(Locator::Css(css)).await?.click().await?)
    }

    async fn fill(&self, css: &str, text: &str) -> Result<(), BoxError> {
        let field = self.client.find(Locator::Css(css)).await?;
        field.clear().await?;
        Ok(field.send_keys(text).await?)
    }

    async fn see(&self, css: &str, text: &str) -> Result<(), BoxError> {
        let mut seen = Vec::new();
        for element in self.client.find_all(Locator::Css(css)).await? {
            seen.push(element.text().await?);
        }
        let is_there = seen.iter().any(|shown| shown.contains(text));
        is_there
            .then_some(())
            .ok_or_else(|| format!("there was {seen:?}").into())
    }
}

/// Something that is tried until it works: a page that is being redrawn makes attempts fail.
struct Trying {
    what: String,
    bound: Duration,
    deadline: Instant,
    last: Option<BoxError>,
}

impl Trying {
    fn to(what: String, bound: Duration) -> Self {
        let deadline = Instant::now() + bound;
        Self {
            what,
            bound,
            deadline,
            last: None,
        }
    }

    /// Whether this attempt worked; one that did not is followed by a short pause.
    async fn once(&mut self, attempt: impl Future<Output = Result<(), BoxError>>) -> bool {
        match timeout_at(self.deadline, attempt).await {
            Ok(Ok(())) => return true,
            Ok(Err(error)) => self.last = Some(error),
            Err(_) => panic!(
                "the browser could not {} within {:?}; last: {:?}",
                self.what, self.bound, self.last
            ),
        }
        sleep(GLANCE_EVERY).await;
        false
    }
}

async fn bounded<T>(what: &str, command: impl Future<Output = Result<T, CmdError>>) -> T {
    match timeout(PATIENCE, command).await {
        Ok(Ok(done)) => done,
        Ok(Err(error)) => panic!("the browser could not {what}: {error}"),
        Err(_) => panic!("the browser could not {what} within {PATIENCE:?}"),
    }
}

async fn start(width: u32, height: u32) -> Result<Browser, String> {
    let driver = program(&["chromedriver"])?;
    let chromium = program(&["chromium", "chromium-browser", "google-chrome"])?;
    let mut processes = Processes::start(&driver)?;
    let port = processes.port().await?;
    let client = timeout(
        START_MAX,
        ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities(
                &chromium,
                &processes.folder.join("profile"),
                width,
                height,
            ))
            .connect(&format!("http://127.0.0.1:{port}")),
    )
    .await
    .map_err(|_| format!("Chromium did not start within {START_MAX:?}"))?
    .map_err(|error| format!("Chromium did not start: {error}"))?;
    Ok(Browser { client, processes })
}

fn capabilities(chromium: &Path, profile: &Path, width: u32, height: u32) -> Capabilities {
    let mut arguments: Vec<String> = ARGUMENTS.map(str::to_owned).into();
    arguments.push(format!("--user-data-dir={}", profile.display()));
    arguments.push(format!("--window-size={width},{height}"));
    Capabilities::from_iter([
        ("browserName".to_owned(), json!("chrome")),
        (
            "goog:chromeOptions".to_owned(),
            json!({
                "binary": chromium,
                "args": arguments,
                // A window is never narrower than 500 pixels and spends some on its frame; this
                // makes the page itself as large as asked, as small as a telephone's.
                "mobileEmulation": { "deviceMetrics": {
                    "width": width, "height": height, "pixelRatio": 1, "touch": false, "mobile": false,
                } },
            }),
        ),
    ])
}

/// The first of these programs that is in `PATH`, or where Debian puts Chromium's.
fn program(names: &[&str]) -> Result<PathBuf, String> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = std::env::split_paths(&path)
        .chain(["/usr/bin".into(), "/usr/lib/chromium".into()])
        .collect();
    names
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)))
        .find(|file| file.is_file())
        .ok_or_else(|| format!("no {} was found", names[0]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::{Router, response::Html, routing::get};

    const PAGE: &str = r#"<!doctype html><meta name="viewport" content="width=device-width">
        <title>Bells</title>
        <input id="name" value="nobody">
        <p id="greeting">Nobody is here.</p>
        <script>
            setTimeout(() => {
                const button = document.createElement("button");
                button.dataset.testid = "greet";
                button.textContent = "Greet";
                button.onclick = () => setTimeout(() => {
                    document.querySelector("p").textContent =
                        `Hello ${document.querySelector("input").value}!`;
                }, 200);
                document.body.append(button);
            }, 200);
        </script>"#;

    async fn serve_page() -> String {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let page = Router::new().route("/", get(async || Html(PAGE)));
        tokio::spawn(async move { axum::serve(listener, page).await });
        format!("http://{address}/")
    }

    #[tokio::test]
    async fn a_page_is_filled_in_pressed_read_and_pictured() {
        let Some(browser) = open(360, 640).await else {
            return;
        };
        let folder = browser.processes.folder.clone();
        browser.goto(&serve_page().await).await;
        browser.type_into("#name", "Lilongwe").await;
        browser.click_test_id("greet").await;
        browser
            .wait_for_text("p", "Hello Lilongwe!", Duration::from_secs(5))
            .await;
        let size = browser
            .client
            .execute("return [innerWidth, innerHeight]", vec![])
            .await
            .unwrap();
        assert_eq!(size, json!([360, 640]));
        let picture = tempfile::NamedTempFile::new().unwrap();
        browser.screenshot(picture.path()).await;
        let png = std::fs::read(picture.path()).unwrap();
        assert!(png.starts_with(b"\x89PNG"));
        browser.close().await;
        assert!(!folder.exists());
    }

    #[tokio::test]
    async fn a_text_that_never_comes_is_a_panic_in_time_and_leaves_nothing() {
        let Some(browser) = open(800, 600).await else {
            return;
        };
        let folder = browser.processes.folder.clone();
        let page = serve_page().await;
        let waited = tokio::spawn(async move {
            browser.goto(&page).await;
            browser
                .wait_for_text("#greeting", "Hello", Duration::from_millis(300))
                .await;
        });
        let panic = waited.await.unwrap_err().into_panic();
        let sentence = panic.downcast_ref::<String>().unwrap();
        assert!(sentence.contains("Nobody is here."), "{sentence}");
        assert!(!folder.exists());
    }

    #[test]
    fn the_port_is_read_from_what_the_driver_says() {
        for (said, expected) in [
            ("", None),
            ("Starting ChromeDriver 156 on port 0\n", None),
            ("ChromeDriver was started successfully on port 4", None),
            (
                "ChromeDriver was started successfully on port 41203.\n",
                Some(41203),
            ),
        ] {
            assert_eq!(processes::port_in(said), expected, "{said:?}");
        }
    }
}
